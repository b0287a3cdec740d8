"""Networks as the tables have them: 16-bit integers in base64."""
import base64

import numpy
import torch

HIGHEST = 32767


def packed(array):
    columns = array.shape[-1] if array.ndim > 1 else 1
    unit = float(numpy.abs(array).max()) / HIGHEST or 1.0
    numbers = numpy.round(array / unit).astype("<i2").tobytes()
    return [columns, float(f"{unit:.9g}"), base64.b64encode(numbers).decode()]


def parts_of(network):
    """The weights by name; neighbours' ones with the place before the number, and the level as a line of its own."""
    found = {}
    for name, value in network.state_dict().items():
        if name.startswith("level."):
            continue
        array = value.double().numpy()
        if array.ndim == 3:
            array = array.transpose(0, 2, 1).reshape(len(array), -1)
        found[name] = packed(array.reshape(-1) if array.ndim < 2 else array)
    level = network.level
    # What `train.py` leaves out never varied: it says nothing, whatever it is.
    varies = (level.running_var > level.eps).double()
    scale = (varies * level.weight / torch.sqrt(level.running_var + level.eps)).detach().double().numpy()
    found["scale"] = packed(scale)
    found["shift"] = packed(level.bias.detach().double().numpy() - level.running_mean.double().numpy() * scale)
    return found
