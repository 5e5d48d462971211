#!/usr/bin/env bash
# Builds the same made-up notices with ours and with Hugo (Debian's package) in turn,
# each into a fresh folder, and prints wall time, CPU time and peak memory (median,
# least and most) and the ratios round by round. README.md says what each makes.
#   generator/bench/compare.sh [NOTICES [ROUNDS]]
# "plain" is ours without the index of the search, as Hugo makes none.
# WORK names a folder to work in, best on a memory file system. PAGEFIND names the
# command that indexes Hugo's output; without it ours still makes its index, Hugo none.
set -euo pipefail
cd "$(dirname "$0")/../.."
notices=${1:-10000} rounds=${2:-3}
command -v hugo >/dev/null || { echo "hugo is not installed: apt-get install hugo"; exit 2; }
work=$(mktemp -d -p "${WORK:-${TMPDIR:-/tmp}}")
trap 'rm -rf "$work"' EXIT
go build -o "$work/mingjing" ./generator
go build -o "$work/plain" ./generator/bench/plain
"$work/mingjing" sample --notices "$notices" --seed 1 --out "$work/site"
cp -r generator/bench/hugo "$work/hugo"
mkdir -p "$work/hugo/content/penalties" "$work/hugo/static"
for folder in "$work"/site/content/enforcement/penalties/*/; do
  year=$(basename "$folder")
  find "$folder" -name '*.md' -exec cp -t "$work/hugo/content/penalties" {} +
  (cd "$folder" && find . -name '*.md' -printf "$work/hugo/content/penalties/%f\0") | xargs -0 sed -i "1a year = \"$year\""
done
cp themes/civic/assets/base.css "$work/hugo/static/style.css"
measure() { # name, command…
  local name=$1; shift
  /usr/bin/time -a -o "$work/time-$name" -f "%e %U %S %M" "$@" >/dev/null
}
for i in $(seq "$rounds"); do
  measure ours "$work/mingjing" build --quiet --source "$work/site" --out "$work/ours"
  measure plain "$work/plain" "$work/site" "$work/bare"
  measure check "$work/mingjing" check --quiet --source "$work/site"
  measure hugo hugo --quiet --source "$work/hugo" --destination "$work/theirs"
  [ -z "${PAGEFIND:-}" ] || measure pagefind $PAGEFIND --site "$work/theirs" --quiet
  [ "$i" = 1 ] && echo "files: ours $(find "$work/ours" -type f | wc -l), Hugo $(find "$work/theirs" -type f | wc -l)"
  rm -rf "$work/ours" "$work/bare" "$work/theirs"
done
spread() { sort -n | awk '{a[NR]=$1} END {printf "%.2f (%.2f to %.2f)", a[int((NR+1)/2)], a[1], a[NR]}'; }
for name in ours plain check hugo pagefind; do
  [ -f "$work/time-$name" ] || continue
  echo "$name: wall $(awk '{print $1}' "$work/time-$name" | spread) s, CPU $(awk '{print $2+$3}' "$work/time-$name" | spread) s, peak $(awk '{print $4/1024}' "$work/time-$name" | spread) MB"
done
ratios() { # what is compared, what with, their files of times
  paste -d' ' "$work/time-$2" "$3" | awk '{print $5/$1}' | spread | sed "s|^|wall: $1 takes |;s|\$| times $2\n|"
  paste -d' ' "$work/time-$2" "$3" | awk '{print ($6+$7)/($2+$3)}' | spread | sed "s|^|CPU: $1 takes |;s|\$| times $2\n|"
  paste -d' ' "$work/time-$2" "$3" | awk '{print $8/$4}' | spread | sed "s|^|peak memory: $1 takes |;s|\$| times $2\n|"
}
ratios Hugo plain "$work/time-hugo"
if [ -f "$work/time-pagefind" ]; then
  paste -d' ' "$work/time-hugo" "$work/time-pagefind" | awk '{print $1+$5, $2+$6, $3+$7, ($4>$8 ? $4 : $8)}' >"$work/time-both"
  ratios "Hugo then Pagefind" ours "$work/time-both"
fi
