"""Finds the news that CRUD-RAG's questions were made from: the document that holds most of an item's key words.

    python eval/judge/match.py --questions src/quest_eval --documents data/80000_docs --out pairs.json

Both folders are those of CRUD-RAG (github:IAAR-Shanghai/CRUD_RAG at 1aace38, Apache-2.0).
"""
import argparse
import collections
import json
import pathlib
import re

import ahocorasick

FILES = ["QuestAnswer1Doc", "QuestAnswer2Docs", "HalluModified"]
HEAD = re.compile(r"^\s*(?:\[[^\]]*\]|[\d-]{8,10}[\d\s:：]*)\s*[，,]?\s*正文[：:]")
SHORTEST = 4


def documents_in(folder):
    lines = (line for file in sorted(pathlib.Path(folder).iterdir())
             for line in file.read_text("utf8", "replace").split("\n"))
    return list(dict.fromkeys(HEAD.sub("", line.strip()).strip() for line in lines if line.strip()))


def items_in(folder):
    for name in FILES:
        items = json.loads(pathlib.Path(folder, f"{name}_quest_gt_save.json").read_text("utf8"))
        yield from (item for item in items.values() if {"key_info", "answers", "question"} <= item.keys())


def words_of(item):
    said = {word for word in [*item["key_info"], *item["answers"]] if isinstance(word, str)}
    return {word for word in said if len(word) >= SHORTEST}


def main():
    parser = argparse.ArgumentParser()
    for name in ["--questions", "--documents", "--out"]:
        parser.add_argument(name, required=True)
    given = parser.parse_args()
    documents = documents_in(given.documents)
    items = list(items_in(given.questions))
    owners = collections.defaultdict(set)
    for index, item in enumerate(items):
        for word in words_of(item):
            owners[word].add(index)
    finder = ahocorasick.Automaton()
    for word in owners:
        finder.add_word(word, word)
    finder.make_automaton()
    best = {}
    for place, text in enumerate(documents):
        held = collections.Counter(index for word in {word for _, word in finder.iter(text)} for index in owners[word])
        for index, count in held.items():
            if count > best.get(index, (0, 0))[0]:
                best[index] = (count, place)
    asked = collections.defaultdict(list)
    for index, (count, place) in sorted(best.items()):
        item = items[index]
        if count < 3 or count * 2 < len(words_of(item)) or len(item["question"]) != len(item["answers"]):
            continue
        pairs = zip(item["question"], item["answers"])
        asked[place] += [(question, answer) for question, answer in pairs
                         if isinstance(question, str) and isinstance(answer, str) and answer in documents[place]]
    rows = [{"id": place, "text": documents[place], "questions": pairs} for place, pairs in sorted(asked.items())]
    pathlib.Path(given.out).write_text(json.dumps(rows, ensure_ascii=False), "utf8")
    print(len(rows), "documents,", sum(len(row["questions"]) for row in rows), "questions")


if __name__ == "__main__":
    main()
