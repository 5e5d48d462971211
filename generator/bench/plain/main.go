// Command plain builds a site without the index of the search, for compare.sh: Hugo
// makes none, so this is what its time is set against.
//
//	plain SOURCE OUT
package main

import (
	"fmt"
	"os"

	"mingjing/generator/internal/build"
	"mingjing/generator/internal/calendar"
	"mingjing/generator/internal/source"
)

func main() {
	var ps source.Problems
	fsys := build.Sources(os.Args[1])
	m := build.Open(fsys).Load(calendar.Date{}, &ps, nil)
	m.Groups = nil
	result, err := m.Write(os.Args[2], build.Options{}, &ps, nil)
	if err != nil || ps.Errors() > 0 {
		fmt.Fprintln(os.Stderr, err, ps.Errors())
		os.Exit(1)
	}
	fmt.Println(result.Written)
}
