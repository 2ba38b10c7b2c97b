"""Training of the small classifier: data, network, schedule, export; needs the `train` extra."""
