"""
Distils the teacher's token states and sentence vectors into the student.

    python eval/embedding/train.py --labels FOLDER --pieces pieces.json --out FOLDER --steps 3300 [--from FILE]

`pieces.json` is what `pieces.ts` wrote. What is learned depends on the steps and the seed alone, never on the clock: with
one thread the same machine gives the same weights. Every two minutes the weights so far stand in `student.pt`.
"""

import argparse
import glob
import json
import math
import os
import random
import time

import numpy as np
import torch
import torch.nn.functional as F

from student import STATE, VECTOR, WIDTH, Student

# Of the teacher's vocabulary.
UNKNOWN = 100
SMALL_STATE = 64
RELATED = 512
BATCH_TOKENS = 4096
WARM_STEPS = 200
CHECKED = 600

options = argparse.ArgumentParser()
for name in ("labels", "pieces", "out"):
    options.add_argument(f"--{name}", required=True)
options.add_argument("--steps", type=int, required=True)
options.add_argument("--seed", type=int, default=0)
options.add_argument("--from", dest="begin")
options.add_argument("--rate", type=float, default=2e-3)
options.add_argument("--threads", type=int, default=1)
options.add_argument("--skip-parts", type=int, default=0)
options = options.parse_args()
torch.set_num_threads(options.threads)
torch.use_deterministic_algorithms(True)
torch.manual_seed(options.seed)
np.random.seed(options.seed)
random.seed(options.seed)
os.makedirs(options.out, exist_ok=True)

parts = [path[:-4] for path in sorted(glob.glob(f"{options.labels}/part*.npz"))][options.skip_parts :]
loaded = [np.load(f"{part}.npz") for part in parts]
lengths = np.concatenate([one["lengths"] for one in loaded])
vectors = np.concatenate([one["vectors"] for one in loaded]).astype(np.float32)
states = [np.load(f"{part}-states.npy", mmap_mode="r") for part in parts]
teacher_ids = np.concatenate([one["ids"] for one in loaded])
starts = np.cumsum(lengths) - lengths
part_of = np.repeat(np.arange(len(parts)), [len(one["lengths"]) for one in loaded])
part_start = (np.cumsum([len(one) for one in states]) - [len(one) for one in states])[part_of]

# Rows of the student: 0 pads; pieces that hardly occur share the row of unknown ones.
kept = json.load(open(options.pieces))
counts = np.bincount(teacher_ids, minlength=21128)
own = [one["id"] for one in kept["pieces"] if one["han"] or one["special"] or counts[one["id"]] >= 2]
if options.begin:
    own = json.load(open(os.path.join(os.path.dirname(options.begin), "rows.json")))
row_of = np.full(21128, own.index(UNKNOWN) + 1)
row_of[own] = np.arange(len(own)) + 1
json.dump(own, open(f"{options.out}/rows.json", "w"))
ids = row_of[teacher_ids]
print(f"{len(lengths)} lines, {len(ids)} tokens, {len(own) + 1} rows, {(ids == row_of[UNKNOWN]).mean():.5f} unknown", flush=True)

# Sentence vectors: the 256 directions that hold most of them.
values, directions = np.linalg.eigh(vectors.T.astype(np.float64) @ vectors / len(vectors))
basis = directions[:, ::-1][:, :VECTOR].astype(np.float32)
print(f"sentence vectors keep {values[::-1][:VECTOR].sum() / values.sum():.4f}", flush=True)
aims = vectors @ basis

checked = np.random.RandomState(7).permutation(len(lengths))[:CHECKED]
learned = np.setdiff1d(np.arange(len(lengths)), checked)


def batches(lines):
    """Lines of like length together, in an order that never repeats."""
    lines = np.random.permutation(lines)
    made = []
    for first in range(0, len(lines), 4000):
        some = lines[first : first + 4000]
        some = some[np.argsort(lengths[some], kind="stable")]
        batch = []
        for i in some:
            if batch and (len(batch) + 1) * lengths[i] > BATCH_TOKENS:
                made.append(batch)
                batch = []
            batch.append(i)
        made.append(batch)
    random.shuffle(made)
    return made


def load(batch):
    length = int(lengths[batch].max())
    x = np.zeros((len(batch), length), np.int64)
    mask = np.zeros((len(batch), length), np.float32)
    said = np.zeros((len(batch), length), bool)
    aim = []
    for row, i in enumerate(batch):
        size, at = lengths[i], starts[i]
        x[row, :size] = ids[at : at + size]
        mask[row, :size] = 1
        said[row, 1 : size - 1] = True
        at -= part_start[i]
        aim.append(states[part_of[i]][at + 1 : at + size - 1])
    aim = torch.from_numpy(np.concatenate(aim).astype(np.float32))
    return torch.from_numpy(x), torch.from_numpy(mask), torch.from_numpy(said), aim, np.array(batch)


def relation(a, b):
    """How far the similarities among some rows are from the teacher's; each with itself is left out."""
    n = len(a)
    gap = (a @ a.T - b @ b.T) ** 2
    return (gap.sum() - gap.diagonal().sum()) / (n * (n - 1))


def losses(batch):
    x, mask, said, aim, lines = load(batch)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        state, vector = student(x, mask)
    state, vector = state.float()[said], vector.float()
    near = F.cosine_similarity(state, aim[:, :STATE], dim=-1).mean()
    some = torch.randperm(len(state))[:RELATED]
    whole = relation(F.normalize(state[some], dim=-1), aim[some])
    small = relation(F.normalize(state[some][:, :SMALL_STATE], dim=-1), aim[some])
    teacher = torch.from_numpy(vectors[lines])
    like = F.cosine_similarity(vector, torch.from_numpy(aims[lines]), dim=-1).mean()
    among = relation(F.normalize(vector, dim=-1), teacher) if len(lines) > 1 else like * 0
    return (1 - near) + 2 * whole + 2 * small + (1 - like) + 2 * among, near, like, whole, small, among


@torch.no_grad()
def check():
    student.eval()
    random_state = torch.get_rng_state()
    torch.manual_seed(1)
    order = checked[np.argsort(lengths[checked], kind="stable")]
    sums = np.mean([[float(v) for v in losses(order[i : i + 60])[1:]] for i in range(0, len(order), 60)], axis=0)
    torch.set_rng_state(random_state)
    student.train()
    return "token cosine {:.4f}, vector cosine {:.4f}, gaps {:.5f} {:.5f} {:.5f}".format(*sums)


student = Student(len(own) + 1)
if options.begin:
    student.load_state_dict(torch.load(options.begin))
else:
    table = np.zeros((len(own) + 1, 512), np.float32)
    table[1:] = np.load(f"{options.labels}/rows.npy")[own]
    weight = np.sqrt(np.bincount(ids, minlength=len(table)) + 1.0)
    middle = (table * weight[:, None]).sum(0) / weight.sum()
    _, _, turned = np.linalg.svd((table - middle) * np.sqrt(weight)[:, None], full_matrices=False)
    start = (table - middle) @ turned[:WIDTH].T
    student.rows.weight.data = torch.from_numpy((start / start.std()).astype(np.float32))
inner = [value for name, value in student.named_parameters() if name != "rows.weight"]
optimizer = torch.optim.AdamW(
    [{"params": inner, "lr": options.rate}, {"params": [student.rows.weight], "lr": 2 * options.rate, "weight_decay": 0}],
    weight_decay=0.01,
    betas=(0.9, 0.98),
)
rates = [group["lr"] for group in optimizer.param_groups]

began, said, step, seen = time.time(), 0, 0, 0
while step < options.steps:
    for batch in batches(learned):
        if step == options.steps:
            break
        share = min(1, (step + 1) / WARM_STEPS) * max(0.01, 0.5 * (1 + math.cos(math.pi * step / options.steps)))
        for group, rate in zip(optimizer.param_groups, rates):
            group["lr"] = rate * share
        loss = losses(batch)[0]
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(student.parameters(), 1.0)
        optimizer.step()
        step += 1
        seen += int(lengths[batch].sum())
        spent = time.time() - began
        if spent - said > 120:
            said = spent
            torch.save(student.state_dict(), f"{options.out}/student.pt")
            print(f"{spent:.0f} s, step {step}, {seen / spent:.0f} tokens/s, loss {loss.item():.4f}, {check()}", flush=True)
torch.save(student.state_dict(), f"{options.out}/student.pt")
print(f"done: {step} steps, {seen} tokens, {check()}", flush=True)
