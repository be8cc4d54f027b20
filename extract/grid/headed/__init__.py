"""Tables whose columns the labels of their header tell, where rules part few of them or none."""
