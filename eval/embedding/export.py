"""
Writes the weights file that src/embedding/encoder/weights.ts reads, and what PyTorch makes of some texts, so that a
test can hold the TypeScript to it.

    python eval/embedding/export.py --from student.pt --pieces pieces.json --tokenizer tokenizer.json \
        --out encoder.bin --golden encoder-golden.json --id NAME
"""

import argparse
import json
import os
import struct
import zlib

import numpy as np
import torch
import torch.nn.functional as F

from student import HEADS, LAYERS, SPAN, STATE, VECTOR, WIDTH, Student
from teacher import load_tokenizer

GOLDEN_TEXTS = [
    "国家主席习近平在北京会见来访的外宾。",
    "粤港澳大湾区发展规划纲要",
    "长者社区照顾服务券试验计划的申请资格是什么?",
    "佢喺边度攞综援嘅表格?",
    "2018年9月27日,政府公布每月12000元的津贴。",
    "hksar government 的 covid-19 措施",
    "第三十四条",
    "(一)须年满60岁;(二)在香港居住满7年。",
    "港珠澳大桥",
    "为什么要取消这项计划",
    "“一国两制”方针",
    "谁负责审批跨境车辆",
    "增长1.5%至3.5亿元",
    "人",
    "?",
    "教育局局长表示,学校须于每年六月底前提交报告,并由校董会通过。",
    "申请人可到任何一间邮政局索取表格,或在网上下载",
    "𠮷野家、éclair、supercalifragilistic",
    "退款会在多少个工作天内存入账户",
    "该计划由2020年4月1日起实施,为期三年,涉及拨款约5亿元,由劳工及福利局负责统筹",
]

options = argparse.ArgumentParser()
for name in ("from", "pieces", "tokenizer", "out", "golden", "id"):
    options.add_argument(f"--{name}", required=True, dest="begin" if name == "from" else name)
options = options.parse_args()

own = json.load(open(os.path.join(os.path.dirname(options.begin), "rows.json")))
kept = json.load(open(options.pieces))["pieces"]
row_of = {teacher: row + 1 for row, teacher in enumerate(own)}
unknown = row_of[100]
student = Student(len(own) + 1)
student.load_state_dict(torch.load(options.begin, map_location="cpu"))
student.eval()

data = b""
parts = []


def put(name, kind, stored, rows=0, columns=0):
    global data
    parts.append({"name": name, "kind": kind, "rows": rows, "columns": columns, "at": len(data), "bytes": len(stored)})
    data += stored + b"\0" * (-len(stored) % 4)


def put_matrix(name, values):
    """Each row in eight bits, with its scale; the student goes on with what the file has."""
    scales = np.maximum(np.abs(values).max(1), 1e-12).astype(np.float32) / np.float32(127)
    eighths = np.clip(np.round(values / scales[:, None]), -127, 127).astype(np.int8)
    put(name, "eighth", scales.astype("<f4").tobytes() + eighths.tobytes(), *values.shape)
    return eighths * scales[:, None]


# Pieces without a row of their own are listed too: words are cut as the teacher cuts them.
put("pieces", "text", "\n".join(one["piece"] for one in kept).encode())
put("piece-rows", "short", np.array([row_of.get(one["id"], unknown) for one in kept], "<u2").tobytes())
state = student.state_dict()
for name, value in state.items():
    values = value.numpy().astype(np.float32)
    if values.ndim == 2 and name != "share.weight":
        state[name] = torch.from_numpy(put_matrix(name, values))
    else:
        put(name, "float", values.reshape(-1).astype("<f4").tobytes())
student.load_state_dict(state)

shape = {"id": options.id, "width": WIDTH, "heads": HEADS, "span": SPAN, "layers": LAYERS, "state": STATE, "vector": VECTOR}
header = json.dumps({"shape": shape, "crc32": zlib.crc32(data), "parts": parts}, separators=(",", ":")).encode()
header += b" " * (-(12 + len(header)) % 4)
with open(options.out, "wb") as file:
    file.write(b"JUDIANE1" + struct.pack("<I", len(header)) + header + data)
print(f"{os.path.getsize(options.out)} bytes, {len(kept)} pieces, {len(own) + 1} rows")

golden = []
tokenizer = load_tokenizer(options.tokenizer)
for text in GOLDEN_TEXTS:
    encoded = tokenizer.encode(text)
    ids = torch.tensor([[row_of.get(one, unknown) for one in encoded.ids]])
    with torch.no_grad():
        states, vector = student(ids, torch.ones(ids.shape))
    states, vector = F.normalize(states[0, 1:-1], dim=-1), F.normalize(vector[0], dim=-1)
    golden.append(
        {
            "text": text,
            "tokens": [text[start:end] for start, end in encoded.offsets[1:-1]],
            # A few numbers of each state tell as well as all.
            "states": [[round(float(v), 5) for v in row[:: STATE // 8]] for row in states],
            "vector": [round(float(v), 5) for v in vector[:: VECTOR // 32]],
        }
    )
# One text a line.
lines = ",\n".join(json.dumps(one, ensure_ascii=False) for one in golden)
open(options.golden, "w").write(f"[\n{lines}\n]\n")
