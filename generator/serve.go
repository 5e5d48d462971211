package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/signal"
	"runtime/debug"
	"time"

	"mingjing/generator/internal/build"
	"mingjing/generator/internal/serve"
	"mingjing/generator/internal/source"
)

var serveCommand = command{
	name:    "serve",
	summary: source.Text{ZH: "本机预览，改动即时可见", EN: "preview on this machine, edits show at once"},
	usage: source.Text{ZH: `用法：mingjing serve [选项]

在本机打开预览，保存文件后浏览器自动刷新。有错误时在页面上方列出，继续显示上一次正确的网站。
按 Ctrl+C 结束。

  --addr 地址       监听地址（默认 127.0.0.1:1313，只有本机能打开）
  --source 目录     站点目录（默认当前目录）
  --as-of 日期      按哪一天显示，例 2022-11-23
  --lang zh|en      提示用的语言

例：
  mingjing serve
  mingjing serve --as-of 2022-12-31
`, EN: `usage: mingjing serve [options]

Previews the site on this machine; the browser loads again when a file is saved.
Problems are shown above the page, which stays the last good one. Ctrl+C ends it.

  --addr ADDRESS    where to listen (default 127.0.0.1:1313, this machine only)
  --source DIR      the site's folder (default the current one)
  --as-of DATE      the day to show, 2022-11-23
  --lang zh|en      language of messages

examples:
  mingjing serve
  mingjing serve --as-of 2022-12-31
`},
}

func runServe(e *env, args []string) int {
	var addr string
	s, fs, code := e.parse(&serveCommand, args, func(fs *flag.FlagSet, _ *settings) { fs.StringVar(&addr, "addr", "127.0.0.1:1313", "") })
	if s == nil {
		return code
	}
	if !e.noArguments(&serveCommand, fs) || e.noSource(s.source) {
		return exitUsage
	}
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		e.say(source.Text{ZH: "打不开 %s（可能已有一个预览在运行，可用 --addr 127.0.0.1:1314）：%v\n", EN: "cannot listen on %s (another preview may be running; try --addr 127.0.0.1:1314): %v\n"}, addr, err)
		return exitFault
	}
	debug.SetGCPercent(200) // an edit makes the model again; memory is for the asking on a desk
	server := serve.New(build.Sources(s.source), s.asOf, e.lang)
	e.show(server.Problems())
	fmt.Fprintf(e.out, source.Text{ZH: "预览：http://%s/ （Ctrl+C 结束）\n", EN: "preview: http://%s/ (Ctrl+C ends it)\n"}.In(e.lang), listener.Addr())
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	go func() {
		err := serve.Watch(ctx, s.source, func(names []string) {
			began := time.Now()
			e.show(server.Reload(names...))
			if !s.quiet {
				e.say(source.Text{ZH: "已更新 %s（%d 毫秒）\n", EN: "updated %s (%d ms)\n"}, names[0], time.Since(began).Milliseconds())
			}
		})
		if err != nil {
			e.fault(err)
		}
	}()
	httpServer := &http.Server{Handler: server, ReadHeaderTimeout: 10 * time.Second}
	go func() {
		<-ctx.Done()
		_ = httpServer.Close() // streams of events never end by themselves
	}()
	if err := httpServer.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return e.fault(err)
	}
	return exitFine
}

// show prints problems that are already formatted.
func (e *env) show(problems string) {
	if problems != "" {
		fmt.Fprint(e.err, problems)
	}
}
