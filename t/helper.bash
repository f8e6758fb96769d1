# What every bats file loads: the programs under test on PATH (those of $GIK_BIN), the root of the tree in $ROOT.
bats_require_minimum_version 1.5.0
ROOT=$(cd "$BATS_TEST_DIRNAME/.." && pwd)
GIK_BIN=${GIK_BIN:-$ROOT/bin}
PATH=$GIK_BIN:$PATH
export ROOT GIK_BIN PATH
