package main

import (
	"flag"
	"fmt"

	"mingjing/generator/internal/build"
	"mingjing/generator/internal/content"
	"mingjing/generator/internal/output"
	"mingjing/generator/internal/source"
)

var headersCommand = command{
	name:    "headers",
	summary: source.Text{ZH: "给出服务器要用的设置（安全策略、缓存、压缩）", EN: "print the server's settings: policy, caching, compression"},
	usage: source.Text{ZH: `用法：mingjing headers --for nginx|caddy|pages

打印服务器的设置片段：与网页里相同的安全策略、缓存办法、各种文件的类型、预先压缩的文件。
site.toml 的 base_url 带路径的（例 https://www.example.gov.cn/hbj/），只管这个路径下的文件。
静态托管平台读取的 _headers 文件由 build 自动写好（内容同 --for pages）。

  --for 名称        nginx、caddy 或 pages
  --source 目录     站点目录（默认当前目录）
  --lang zh|en      提示用的语言

例：
  mingjing headers --for nginx > /etc/nginx/snippets/xxgk.conf
`, EN: `usage: mingjing headers --for nginx|caddy|pages

Prints a part of a server's settings: the policy that the pages state, caching, the
types of files, and the compressed siblings. Where base_url in site.toml has a path
(https://www.example.gov.cn/hbj/), it concerns files below that path alone. build
itself writes _headers, which is --for pages.

  --for NAME        nginx, caddy or pages
  --source DIR      the site's folder (default the current one)
  --lang zh|en      language of messages

example:
  mingjing headers --for nginx > /etc/nginx/snippets/site.conf
`},
}

func runHeaders(e *env, args []string) int {
	var server string
	s, fs, code := e.parse(&headersCommand, args, func(fs *flag.FlagSet, _ *settings) { fs.StringVar(&server, "for", "", "") })
	if s == nil {
		return code
	}
	if !e.noArguments(&headersCommand, fs) {
		return exitUsage
	}
	var ps source.Problems
	site := content.ReadConfig(build.Sources(s.source), &ps)
	config, ok := output.ServerConfig(server, site.BasePath())
	if !ok {
		e.say(source.Text{ZH: "--for 要写 nginx、caddy 或 pages\n\n%s", EN: "--for is nginx, caddy or pages\n\n%s"}, headersCommand.usage.In(e.lang))
		return exitUsage
	}
	if e.noSource(s.source) {
		return exitUsage
	}
	if e.report(&ps, source.Error, 0); ps.Errors() > 0 {
		return exitContent
	}
	fmt.Fprint(e.out, config)
	return exitFine
}
