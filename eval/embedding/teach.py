"""
What the teacher says of each line: piece ids, token states (256 directions that hold most of them), sentence vectors.

    python eval/embedding/teach.py --texts FILE --model FILE.onnx --tokenizer tokenizer.json --out FOLDER
"""

import argparse
import os
import time

import numpy as np

from teacher import WIDTH, Teacher, load_tokenizer, unit

KEPT = 256
SAMPLE = 3000
PART = 12_000

options = argparse.ArgumentParser()
for name in ("texts", "model", "tokenizer", "out"):
    options.add_argument(f"--{name}", required=True)
options = options.parse_args()
os.makedirs(options.out, exist_ok=True)
tokenizer, teacher = load_tokenizer(options.tokenizer), Teacher(options.model)

# A line with a tab is written twice: what the teacher reads, and what the student reads, place for place.
pairs = [line.rstrip("\n").split("\t") for line in open(options.texts, encoding="utf8")]
read = [one.ids[:256] for one in tokenizer.encode_batch([pair[0] for pair in pairs])]
spelled = [one.ids[:256] for one in tokenizer.encode_batch([pair[-1] for pair in pairs])]
kept = [i for i in range(len(pairs)) if len(read[i]) == len(spelled[i]) > 2]
print(f"{len(kept)} of {len(pairs)} lines, {sum(len(read[i]) for i in kept)} tokens", flush=True)

sample = np.concatenate([unit(teacher.states(read[i])[1:]) for i in kept[:SAMPLE]])
values, vectors = np.linalg.eigh(sample.T.astype(np.float64) @ sample / len(sample))
basis = vectors[:, ::-1][:, :KEPT].astype(np.float32)
print("kept by 64, 128, 256:", [round(float(values[::-1][:n].sum() / values.sum()), 4) for n in (64, 128, 256)], flush=True)

np.save(f"{options.out}/basis.npy", basis)
np.save(f"{options.out}/rows.npy", teacher.rows())

# In parts, so that training can begin with the first ones and a stop loses little.
began, done = time.time(), 0
for part, first in enumerate(range(0, len(kept), PART)):
    lines = kept[first : first + PART]
    path = f"{options.out}/part{part:02}"
    if os.path.exists(f"{path}.npz"):
        continue
    lengths = np.array([len(read[i]) for i in lines], np.int32)
    ends = np.cumsum(lengths)
    states = np.zeros((ends[-1], KEPT), np.float16)
    vectors = np.zeros((len(lines), WIDTH), np.float16)
    for n, i in enumerate(lines):
        rows = unit(teacher.states(read[i]))
        vectors[n] = rows[0]
        states[ends[n] - lengths[n] : ends[n]] = rows @ basis
    np.save(f"{path}-states.npy", states)
    ids = np.concatenate([np.array(spelled[i], np.int32) for i in lines])
    np.savez(f"{path}.npz", lengths=lengths, vectors=vectors, ids=ids)
    done += len(states)
    print(f"part {part}: {done} tokens, {1e6 * (time.time() - began) / done:.0f} us a token", flush=True)
