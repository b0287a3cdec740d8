"""The small network that reads a question and a sentence word by word, as src/answering/deciding/judge/network.ts runs it."""
import base64

import numpy
import torch
import torch.nn as nn
import torch.nn.functional as F

STATE, ASKED_MARKS, OWN_MARKS = 64, 8, 3
WIDTH, INNER, LAST = 32, 32, 64
NEVER = -1e4


def gate(x):
    return x * torch.sigmoid(1.702 * x)


class Network(nn.Module):
    """For each token of the question: what the sentence has for it. For each of the sentence: is it what is wanted?"""

    def __init__(self, features, drop=0.4):
        super().__init__()
        self.meant = nn.Linear(STATE, WIDTH)
        self.wanted = nn.Linear(STATE, WIDTH)
        self.sharpness = nn.Parameter(torch.tensor(8.0))
        self.token = nn.Linear(3 * WIDTH + ASKED_MARKS + 3, INNER)
        self.near = nn.Conv1d(INNER, INNER, 3, padding=1)
        self.share = nn.Linear(INNER, 1)
        self.asks = nn.Linear(INNER + WIDTH, 1)
        self.aim = nn.Linear(WIDTH + INNER, WIDTH)
        self.own_token = nn.Linear(3 * WIDTH + OWN_MARKS + 1, INNER)
        self.own_near = nn.Conv1d(INNER, INNER, 5, padding=2)
        self.own_share = nn.Linear(INNER, 1)
        self.level = nn.BatchNorm1d(features)
        self.first = nn.Linear(4 * INNER + features, LAST)
        self.last = nn.Linear(LAST, 1)
        self.drop = nn.Dropout(drop)

    def forward(self, asked, marks, own, own_marks, above, beside, masks, features):
        of_asked, of_own, of_above, of_beside = masks
        to_own = asked @ own.transpose(1, 2) + (1 - of_own)[:, None] * NEVER
        cosines = [
            to_own.amax(-1),
            (asked @ above.transpose(1, 2) + (1 - of_above)[:, None] * NEVER).amax(-1),
            (asked @ beside.transpose(1, 2) + (1 - of_beside)[:, None] * NEVER).amax(-1),
        ]
        met = self.meant((to_own * self.sharpness).softmax(-1) @ own)
        meant = self.meant(asked)
        nearness = torch.stack([one.clamp(min=0) for one in cosines], -1)
        token = self.drop(gate(self.token(torch.cat([meant, meant * met, (meant - met).abs(), marks, nearness], -1))))
        token = token * of_asked[..., None]
        token = (token + gate(self.near(token.transpose(1, 2)).transpose(1, 2))) * of_asked[..., None]
        mean, most = pooled(token, self.share(token)[..., 0], of_asked)

        wanted = self.wanted(asked)
        asks = (self.asks(torch.cat([token, wanted], -1))[..., 0] + (1 - of_asked) * NEVER).softmax(-1)
        aim = self.aim(torch.cat([(asks[..., None] * wanted).sum(1), mean], -1))
        to_asked = asked @ own.transpose(1, 2) + (1 - of_asked)[..., None] * NEVER
        to_asked = to_asked.transpose(1, 2)
        asked_for = self.wanted((to_asked * self.sharpness).softmax(-1) @ asked)
        says = self.wanted(own)
        nearest = to_asked.amax(-1).clamp(min=0)[..., None]
        own_token = torch.cat([says, says * aim[:, None], says * asked_for, own_marks, nearest], -1)
        own_token = self.drop(gate(self.own_token(own_token))) * of_own[..., None]
        own_token = (own_token + gate(self.own_near(own_token.transpose(1, 2)).transpose(1, 2))) * of_own[..., None]
        own_mean, own_most = pooled(own_token, self.own_share(own_token)[..., 0], of_own)

        whole = torch.cat([mean, most, own_mean, own_most, self.level(features)], -1)
        return self.last(self.drop(gate(self.first(whole))))[:, 0]


def pooled(tokens, share, mask):
    weights = (share + (1 - mask) * NEVER).softmax(-1)
    return (weights[..., None] * tokens).sum(1), (tokens + (1 - mask)[..., None] * NEVER).amax(1)


PARTS = {"asked": STATE, "askedMarks": ASKED_MARKS, "own": STATE, "ownMarks": OWN_MARKS, "above": STATE, "beside": STATE}


def unpack(met):
    """What `pack-meeting.ts` packed, as arrays of half precision."""
    return [
        (numpy.frombuffer(base64.b64decode(met[name]), "<i2").astype(numpy.float32) / 30000)
        .astype(numpy.float16)
        .reshape(-1, width)
        for name, width in PARTS.items()
    ]


def collate(items):
    arrays, masks = [], []
    for part, width in enumerate(PARTS.values()):
        length = max(1, max(len(item[part]) for item in items))
        array, mask = numpy.zeros((len(items), length, width), numpy.float32), numpy.zeros((len(items), length), numpy.float32)
        for row, item in enumerate(items):
            array[row, : len(item[part])] = item[part]
            mask[row, : len(item[part])] = 1
        arrays.append(torch.from_numpy(array))
        masks.append(torch.from_numpy(mask))
    return (*arrays, (masks[0], masks[2], masks[4], masks[5]))


def batches(items, size, order):
    made = []
    for start in range(0, len(order), 2048):
        some = sorted(order[start : start + 2048], key=lambda i: len(items[i][2]))
        made += [some[at : at + size] for at in range(0, len(some), size)]
    return made


# So many examples are learned without what vectors tell, as `train.py` has it: a service that has just begun.
WITHOUT_VECTORS = 0.25


def fit(items, features, labels, weights, seed, of_vectors=(), epochs=6, rate=1e-3, drop=0.3):
    torch.manual_seed(seed)
    random = numpy.random.RandomState(seed)
    network = Network(features.shape[1], drop)
    features, labels, weights = (torch.tensor(numpy.asarray(one), dtype=torch.float32) for one in (features, labels, weights))
    optimiser = torch.optim.AdamW(network.parameters(), lr=rate, weight_decay=0.05)
    steps, step = epochs * -(-len(items) // 64), 0
    for _ in range(epochs):
        made = batches(items, 64, list(random.permutation(len(items))))
        random.shuffle(made)
        for batch in made:
            for group in optimiser.param_groups:
                group["lr"] = rate * min(1, step / 100) * max(0.02, 1 - step / steps)
            given = features[batch]
            bare = torch.from_numpy(random.rand(len(batch)) < WITHOUT_VECTORS)
            for column in of_vectors:
                given[bare, column] = 0
            odds = network(*collate([items[i] for i in batch]), given)
            loss = F.binary_cross_entropy_with_logits(odds, labels[batch], reduction="none")
            loss = (loss * weights[batch]).sum() / weights[batch].sum()
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            step += 1
    return network.eval()


@torch.no_grad()
def odds_of(network, items, features):
    features, odds = torch.tensor(numpy.asarray(features), dtype=torch.float32), numpy.zeros(len(items))
    for batch in batches(items, 128, list(range(len(items)))):
        odds[batch] = network(*collate([items[i] for i in batch]), features[batch]).numpy()
    return odds
