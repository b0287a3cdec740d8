"""The built-in encoder as PyTorch trains it. src/embedding/encoder runs the same arithmetic in TypeScript."""

import torch
import torch.nn as nn
import torch.nn.functional as F

WIDTH, HEADS, SPAN, LAYERS = 128, 4, 5, 2
STATE, VECTOR = 128, 256


class Block(nn.Module):
    """Neighbours, then all tokens, then each by itself; each adds to what was there."""

    def __init__(self):
        super().__init__()
        self.near = nn.Conv1d(WIDTH, WIDTH, SPAN, padding=SPAN // 2, groups=WIDTH)
        self.norm_far = nn.LayerNorm(WIDTH)
        self.far_in = nn.Linear(WIDTH, 3 * WIDTH)
        self.far_out = nn.Linear(WIDTH, WIDTH)
        self.norm_own = nn.LayerNorm(WIDTH)
        self.own_in = nn.Linear(WIDTH, 2 * WIDTH)
        self.own_out = nn.Linear(2 * WIDTH, WIDTH)

    def forward(self, x, mask):
        batch, length, _ = x.shape
        x = x + self.near((x * mask[..., None]).transpose(1, 2)).transpose(1, 2)
        query, key, value = (
            self.far_in(self.norm_far(x)).float().view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        )
        bias = torch.where(mask.bool(), 0.0, -1e4)[:, None, None, :]
        # In bfloat16 the way back through attention takes seven times as long on a processor.
        with torch.autocast("cpu", enabled=False):
            mixed = F.scaled_dot_product_attention(query, key, value, attn_mask=bias)
        x = x + self.far_out(mixed.transpose(1, 2).reshape(batch, length, WIDTH))
        inner = self.own_in(self.norm_own(x))
        return x + self.own_out(inner * torch.sigmoid(1.702 * inner))


class Student(nn.Module):
    def __init__(self, vocabulary):
        super().__init__()
        self.rows = nn.Embedding(vocabulary, WIDTH)
        self.norm_rows = nn.LayerNorm(WIDTH)
        self.blocks = nn.ModuleList([Block() for _ in range(LAYERS)])
        self.norm_out = nn.LayerNorm(WIDTH)
        self.state = nn.Linear(WIDTH, STATE)
        self.state_rows = nn.Linear(WIDTH, STATE, bias=False)
        self.share = nn.Linear(2 * WIDTH, 1, bias=False)
        self.vector = nn.Linear(3 * WIDTH, VECTOR)

    def forward(self, ids, mask):
        """Token states and the sentence vector, not yet of length 1. The first token is [CLS], the last [SEP]."""
        rows = self.norm_rows(self.rows(ids))
        x = rows
        for block in self.blocks:
            x = block(x, mask)
        x = self.norm_out(x)
        both = torch.cat([x, rows.to(x.dtype)], dim=-1)
        shares = self.share(both)[..., 0].float() + torch.where(mask.bool(), 0.0, -1e4)
        pooled = (shares.softmax(-1)[..., None].to(both.dtype) * both).sum(1)
        vector = self.vector(torch.cat([pooled, x[:, 0]], dim=-1))
        return self.state(x) + self.state_rows(rows), vector
