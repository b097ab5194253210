"""Engines of an ensemble: threads of this machine, a Ray cluster, a Dask cluster."""
