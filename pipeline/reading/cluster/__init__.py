"""Files read by many machines: the tasks of a run on a cluster of Dask.

Reading order: engine (hands out the files), crew (who is there to take them), readers, task (what a
worker does with one), fitness (whether it can).
"""
