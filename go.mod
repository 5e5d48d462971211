module mingjing

go 1.26.0

tool honnef.co/go/tools/cmd/staticcheck

require (
	github.com/BurntSushi/toml v1.6.0 // settings, front matter, ledgers (door: source)
	github.com/andybalholm/brotli v1.2.8 // .br siblings (door: build)
	github.com/fsnotify/fsnotify v1.10.1 // serve notices edits (door: serve)
	github.com/go-echarts/go-echarts/v2 v2.6.7 // option of the interactive charts (door: chart)
	github.com/ledongthuc/pdf v0.0.0-20260907135840-6c8c28e0e8a0 // text of PDF attachments, for the privacy gate (door: privacy)
	github.com/rogpeppe/go-internal v1.16.0 // tests only: commands as scripts
	github.com/yuin/goldmark v1.8.7 // Markdown (door: markdown)
	golang.org/x/net v0.62.0 // tests and check: HTML tokenizer
	golang.org/x/text v0.43.0 // GBK and display width (door: source), NFKC (door: search), order of pinyin (door: pinyin)
	golang.org/x/tools v0.52.0 // tests only: txtar
)

require (
	golang.org/x/exp/typeparams v0.0.0-20231108232855-2478ac86f678 // indirect
	golang.org/x/mod v0.42.0 // indirect
	golang.org/x/sync v0.24.0 // indirect
	golang.org/x/sys v0.49.0 // indirect
	honnef.co/go/tools v0.8.2 // indirect
)
