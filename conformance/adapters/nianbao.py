#!/usr/bin/env python3
"""Puts a case to the command line of Nianbao, as an example of an adapter.

    nianbao conformance conformance -- python3 conformance/adapters/nianbao.py [path of nianbao]
"""
import base64, json, pathlib, subprocess, sys, tempfile

program = sys.argv[1] if len(sys.argv) > 1 else "nianbao"
asked = json.load(sys.stdin)
with tempfile.TemporaryDirectory() as folder:
    def file(name, contents):
        path = pathlib.Path(folder, name)
        path.write_bytes(contents)
        return str(path)

    def run(*arguments):
        return subprocess.run([program, *arguments], capture_output=True).stdout

    if "report" in asked["input"]:
        path = file("report.json", json.dumps(asked["input"]["report"]).encode())
    else:
        given = asked["input"]["file"]
        packed = given.get("base64")
        path = file(given["name"], base64.b64decode(packed) if packed else given["text"].encode())
    check = ["check", "--json", path]
    if asked["last_year"]:
        check += ["--last-year", file("last-year.json", json.dumps(asked["last_year"]).encode())]
    answer = json.loads(run(*check))
    if "error" not in answer:
        answer["report"] = json.loads(run("convert", path, "--to", "json"))
print(json.dumps(answer))
