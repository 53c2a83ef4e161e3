"""Every crate that is compiled in has a licence that deny.toml allows, and comes from crates.io.

The same as `cargo deny check licenses sources`, for machines without that program.
"""

import json
import re
import subprocess
import sys
import tomllib

with open("deny.toml", "rb") as file:
    allowed = set(tomllib.load(file)["licenses"]["allow"])


def is_allowed(expression):
    """Whether the choices of an SPDX expression allow the crate: OR needs one side, AND both."""
    tokens = re.findall(r"\(|\)|[^\s()/]+|/", expression.replace(" WITH ", "_WITH_"))

    def either():
        right = both()
        while tokens and tokens[0] in ("OR", "/"):
            tokens.pop(0)
            right |= both()
        return right

    def both():
        right = one()
        while tokens and tokens[0] == "AND":
            tokens.pop(0)
            right &= one()
        return right

    def one():
        token = tokens.pop(0)
        if token != "(":
            return token in allowed
        right = either()
        tokens.pop(0)
        return right

    return either()


command = ["cargo", "metadata", "--format-version", "1", "--locked", "--all-features"]
packages = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)["packages"]
foreign = [package for package in packages if package["source"]]
faults = [
    f"{package['name']} {package['version']}: {package['license']} from {package['source']}"
    for package in foreign
    if not is_allowed(package["license"] or "none")
    or package["source"] != "registry+https://github.com/rust-lang/crates.io-index"
]
print(*faults, f"{len(foreign)} crates, {len(faults)} not allowed", sep="\n")
sys.exit(bool(faults))
