"""Where archives, results and releases lie: folders of this machine, or object stores.

A folder is a `Path`, and code for folders imports nothing of this but `place`.  An object store
is named by a URL, as ``s3://bucket/prefix``, and needs the package of its kind (s3fs).
Reading order: place, folder, local, objects; then archive and release, which use them.
"""
