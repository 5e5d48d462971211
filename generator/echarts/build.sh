#!/usr/bin/env bash
# Makes the bundle of Apache ECharts that the theme ships, its licence text and its
# hash, from the versions pinned in package-lock.json. See README.md.
set -euo pipefail
cd "$(dirname "$0")"
assets=../../themes/civic/assets

npm ci --no-audit --no-fund --ignore-scripts
version=$(node -p 'require("echarts/package.json").version')

banner="/*! Apache ECharts $version, a selection (generator/echarts/entry.js). Copyright The Apache Software Foundation. Apache License 2.0; licence and notice stand in this folder as echarts-license.*.txt */"
node_modules/.bin/esbuild entry.js --bundle --minify --format=iife --global-name=echarts \
  --target=es2018 --define:process.env.NODE_ENV='"production"' --legal-comments=none \
  --banner:js="$banner" --outfile="$assets/echarts.js"

{
  cat node_modules/echarts/NOTICE
  printf '\n\n================ LICENSE ================\n\n'
  cat node_modules/echarts/LICENSE
  for file in node_modules/echarts/licenses/*; do
    printf '\n\n================ %s ================\n\n' "$(basename "$file")"
    cat "$file"
  done
  printf '\n\n================ zrender ================\n\n'
  cat node_modules/zrender/LICENSE
} >"$assets/echarts-license.txt"

(cd "$assets" && sha256sum echarts.js echarts-license.txt) >SHA256SUMS
cat SHA256SUMS
printf '%s bytes, %s with gzip\n' "$(wc -c <"$assets/echarts.js")" "$(gzip -9c "$assets/echarts.js" | wc -c)"
