"""Runs two commands in turn, as whole processes, and says what each takes: compare.py RUNS COMMAND COMMAND"""
import os
import shlex
import statistics
import subprocess
import sys
import time


def run(command):
    """Wall clock and processor time in milliseconds, and peak memory in MiB."""
    start = time.perf_counter()
    process = subprocess.Popen(shlex.split(command), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    error = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{command}\n{error.decode()}")
    return (time.perf_counter() - start) * 1000, (usage.ru_utime + usage.ru_stime) * 1000, usage.ru_maxrss / 1024


count, commands = int(sys.argv[1]), sys.argv[2:]
for command in commands:
    run(command)
runs = [[run(command) for command in commands] for _ in range(count)]
for i, command in enumerate(commands):
    wall, processor, memory = zip(*(pair[i] for pair in runs))
    name = os.path.basename(shlex.split(command)[0])
    print(f"{name}: median {statistics.median(wall):.0f} ms, slowest {max(wall):.0f} ms, processor time "
          f"{statistics.median(processor):.0f} ms, peak memory {max(memory):.1f} MiB")
ratios = [pair[0][0] / pair[1][0] for pair in runs]
print(f"pair by pair: {statistics.median(ratios):.1f} times at the median, {min(ratios):.1f} in the worst pair")
