"""Runs the AWS Command Line Interface in one process, since starting it costs more than a call.

Reads one call a line ({"id", "arguments", "environment"}) and writes what the command did ({"id", "code", "out", "err"}).
"""
import contextlib
import io
import json
import os
import sys
import time

from awscli import __version__
from awscli.clidriver import create_clidriver

# What is sent again and how often stays as it is; only the pauses before it are cut short.
pause = time.sleep
time.sleep = lambda seconds: pause(min(seconds, 0.002))

answers = sys.stdout
answers.write(json.dumps({"version": __version__}) + "\n")
answers.flush()
command = create_clidriver()

for line in sys.stdin:
    call = json.loads(line)
    os.environ.update(call["environment"])
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = command.main(call["arguments"])
        except SystemExit as end:
            code = end.code
    answers.write(json.dumps({"id": call["id"], "code": code, "out": out.getvalue(), "err": err.getvalue()}) + "\n")
    answers.flush()
