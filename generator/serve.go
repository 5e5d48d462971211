package main

import "mingjing/generator/internal/source"

var serveCommand = command{name: "serve", summary: source.Text{ZH: "本机预览，改动即时可见", EN: "preview on this machine, edits show at once"}}

func runServe(e *env, args []string) int { return exitFault }
