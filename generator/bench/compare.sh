#!/usr/bin/env bash
# Builds the same made-up notices with ours and with Hugo (Debian's package), in
# turn, and prints wall time, CPU time and peak memory of each run and the ratios
# of the medians.
#   generator/bench/compare.sh [NOTICES [ROUNDS]]
set -euo pipefail
cd "$(dirname "$0")/../.."
notices=${1:-10000} rounds=${2:-3}
command -v hugo >/dev/null || { echo "hugo is not installed: apt-get install hugo"; exit 2; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
go build -o "$work/mingjing" ./generator
"$work/mingjing" sample --notices "$notices" --seed 1 --out "$work/site"
cp -r generator/bench/hugo "$work/hugo"
mkdir -p "$work/hugo/content/penalties" "$work/hugo/static"
for folder in "$work"/site/content/enforcement/penalties/*/; do
  year=$(basename "$folder")
  cp "$folder"*.md "$work/hugo/content/penalties/"
  (cd "$folder" && find . -name '*.md' -printf "$work/hugo/content/penalties/%f\0") | xargs -0 sed -i "1a year = \"$year\""
done
cp themes/civic/assets/base.css "$work/hugo/static/style.css"
measure() { # name, command…
  local name=$1; shift
  /usr/bin/time -a -o "$work/time-$name" -f "%e %U %S %M" "$@" >/dev/null
}
for i in $(seq "$rounds"); do
  measure ours "$work/mingjing" build --quiet --source "$work/site" --out "$work/out-ours-$i"
  measure hugo hugo --quiet --source "$work/hugo" --destination "$work/out-hugo-$i"
done
echo "files: ours $(find "$work/out-ours-1" -type f | wc -l), Hugo $(find "$work/out-hugo-1" -type f | wc -l)"
median() { sort -n | awk '{a[NR]=$1} END {print a[int((NR+1)/2)]}'; }
for name in ours hugo; do
  echo "$name: wall $(awk '{print $1}' "$work/time-$name" | median) s, CPU $(awk '{print $2+$3}' "$work/time-$name" | median) s, peak $(awk '{print $4/1024}' "$work/time-$name" | median) MB"
done
for column in '$1' '$2+$3' '$4'; do
  a=$(awk "{print $column}" "$work/time-ours" | median) b=$(awk "{print $column}" "$work/time-hugo" | median)
  awk -v a="$a" -v b="$b" -v c="$column" 'BEGIN {n["$1"]="wall"; n["$2+$3"]="CPU"; n["$4"]="memory"; printf "%s: 1/%.1f of Hugo\n", n[c], b/a}'
done
