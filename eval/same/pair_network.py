"""The small network that reads two questions word by word, as src/review/same/pair-network.ts runs it."""
import base64

import numpy
import torch
import torch.nn as nn
import torch.nn.functional as F

STATE, WIDTH, INNER, LAST = 64, 32, 32, 48
NEVER = -1e4


def gate(x):
    return x * torch.sigmoid(1.702 * x)


class PairNetwork(nn.Module):
    """For each token of either question: what the other has for it."""

    def __init__(self, marks, features, drop=0.3):
        super().__init__()
        self.meant = nn.Linear(STATE, WIDTH)
        self.sharpness = nn.Parameter(torch.tensor(8.0))
        self.token = nn.Linear(3 * WIDTH + marks + 2, INNER)
        self.near = nn.Conv1d(INNER, INNER, 3, padding=1)
        self.share = nn.Linear(INNER, 1)
        self.level = nn.BatchNorm1d(features)
        self.first = nn.Linear(4 * INNER + features, LAST)
        self.last = nn.Linear(LAST, 1)
        self.drop = nn.Dropout(drop)
        # Of pairs of written questions many more ask the same; what asks it of others knows nothing of that.
        self.written = nn.Parameter(torch.tensor(0.0))

    def side(self, own, other, marks, of_own, of_other):
        cosines = own @ other.transpose(1, 2) + (1 - of_other)[:, None] * NEVER
        nearest = cosines.amax(-1).clamp(min=0)[..., None]
        met, meant = self.meant((cosines * self.sharpness).softmax(-1) @ other), self.meant(own)
        token = torch.cat([meant, meant * met, (meant - met).abs(), marks, nearest, nearest**4], -1)
        token = self.drop(gate(self.token(token))) * of_own[..., None]
        token = (token + gate(self.near(token.transpose(1, 2)).transpose(1, 2))) * of_own[..., None]
        shares = (self.share(token)[..., 0] + (1 - of_own) * NEVER).softmax(-1)
        return (shares[..., None] * token).sum(1), (token + (1 - of_own)[..., None] * NEVER).amax(1)

    def forward(self, approved, asked, features, written):
        (one, marks, of_one), (other, other_marks, of_other) = approved, asked
        sides = *self.side(one, other, marks, of_one, of_other), *self.side(other, one, other_marks, of_other, of_one)
        whole = torch.cat([*sides, self.level(features)], -1)
        return self.last(self.drop(gate(self.first(whole))))[:, 0] + self.written * written


def unpack(numbers, width):
    """What `network-examples.ts` packed, as rows of half precision."""
    return (numpy.frombuffer(base64.b64decode(numbers), "<i2").astype(numpy.float32) / 30000).astype(numpy.float16).reshape(-1, width)


def collate(states, rows, at):
    made = []
    for place in (0, 1):
        sides = [rows[i]["sides"][place] for i in at]
        length = max(len(side["marks"]) for side in sides)
        state = numpy.zeros((len(at), length, STATE), numpy.float32)
        marks = numpy.zeros((len(at), length, sides[0]["marks"].shape[1]), numpy.float32)
        mask = numpy.zeros((len(at), length), numpy.float32)
        for row, side in enumerate(sides):
            count = len(side["marks"])
            state[row, :count], marks[row, :count], mask[row, :count] = states[side["question"]], side["marks"], 1
        made.append(tuple(torch.from_numpy(array) for array in (state, marks, mask)))
    return made


def batches(rows, size, order):
    made = []
    for start in range(0, len(order), 2048):
        some = sorted(order[start:start + 2048], key=lambda i: sum(len(side["marks"]) for side in rows[i]["sides"]))
        made += [some[at:at + size] for at in range(0, len(some), size)]
    return [batch for batch in made if len(batch) > 1]


def fit(states, rows, features, labels, weights, written, chosen, seed, epochs=8, rate=1.5e-3, size=128):
    torch.manual_seed(seed)
    random = numpy.random.RandomState(seed)
    network = PairNetwork(rows[0]["sides"][0]["marks"].shape[1], features.shape[1])
    optimiser = torch.optim.AdamW(network.parameters(), lr=rate, weight_decay=0.05)
    steps, step = epochs * -(-len(chosen) // size), 0
    for _ in range(epochs):
        made = batches(rows, size, list(random.permutation(chosen)))
        random.shuffle(made)
        for batch in made:
            for group in optimiser.param_groups:
                group["lr"] = rate * min(1, step / 100) * max(0.02, 1 - step / steps)
            odds = network(*collate(states, rows, batch), features[batch], written[batch])
            loss = F.binary_cross_entropy_with_logits(odds, labels[batch], reduction="none")
            loss = (loss * weights[batch]).sum() / weights[batch].sum()
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            step += 1
    return network.eval()


@torch.no_grad()
def odds_of(network, states, rows, features, chosen):
    """What a network says of the chosen rows, as of no written ones, by their place in the list."""
    odds = numpy.zeros(len(chosen))
    places = {row: place for place, row in enumerate(chosen)}
    for start in range(0, len(chosen), 256):
        batch = chosen[start:start + 256]
        said = network(*collate(states, rows, batch), features[batch], torch.zeros(len(batch))).numpy()
        for row, one in zip(batch, said):
            odds[places[row]] = one
    return odds
