package main

import (
	"runtime"
	"runtime/debug"
	"testing"
)

func TestVersionText(t *testing.T) {
	built := "\ngo:       " + runtime.Version() + "\nplatform: " + runtime.GOOS + "/" + runtime.GOARCH + "\n"
	for _, c := range []struct {
		version  string
		settings []debug.BuildSetting
		want     string
	}{
		{"", nil, "fiqlgen (unknown)\nrevision: not recorded"},
		{"v1.2.3", nil, "fiqlgen v1.2.3\nrevision: not recorded"},
		{"(devel)", []debug.BuildSetting{{Key: "vcs.revision", Value: "abc"}, {Key: "vcs.modified", Value: "false"}}, "fiqlgen (devel)\nrevision: abc"},
		{"(devel)", []debug.BuildSetting{{Key: "vcs.revision", Value: "abc"}, {Key: "vcs.modified", Value: "true"}}, "fiqlgen (devel)\nrevision: abc, modified"},
	} {
		info := &debug.BuildInfo{Main: debug.Module{Version: c.version}, Settings: c.settings}
		if got := versionText(info); got != c.want+built {
			t.Errorf("got\n%s\nwant\n%s", got, c.want+built)
		}
	}
}
