# What every bats file loads: the programs under test on PATH, the root of the tree in $ROOT.
bats_require_minimum_version 1.5.0
ROOT=$(cd "$BATS_TEST_DIRNAME/.." && pwd)
PATH=${GIK_BIN:-$ROOT/bin}:$PATH
export ROOT PATH
