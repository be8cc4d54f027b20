"""Raw wording in, the field's own terms out: offices, areas, positions, roles, names, months.

Every module parses first and looks up second; what neither settles is handed back with
``method`` None, for a later comparison with what is known.
"""
