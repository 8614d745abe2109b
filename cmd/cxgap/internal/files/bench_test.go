package files_test

import (
	"bytes"
	"path/filepath"
	"testing"
)

// sheets are two full answer files, about 12 KiB each, that differ at the end.
func sheets() [2][]byte {
	text := bytes.Repeat([]byte("some-question: {option: some-option, note: words}\n"), 240)
	return [2][]byte{append(bytes.Clone(text), "a\n"...), append(bytes.Clone(text), "b\n"...)}
}

// BenchmarkSave is what a person waits for after every answer; nearly all of it
// is the disk's flush.
func BenchmarkSave(b *testing.B) {
	privateCache(b)
	doc, _ := open(b, filepath.Join(b.TempDir(), "a.yaml"))
	texts, i := sheets(), 0
	for b.Loop() {
		check(b, doc.Save(texts[i%2]))
		i++
	}
}

// BenchmarkSaveUnchanged reads and compares only.
func BenchmarkSaveUnchanged(b *testing.B) {
	privateCache(b)
	doc, _ := open(b, filepath.Join(b.TempDir(), "a.yaml"))
	text := sheets()[0]
	check(b, doc.Save(text))
	for b.Loop() {
		check(b, doc.Save(text))
	}
}

// BenchmarkOpenAndClose is the lock, its holder file and one read.
func BenchmarkOpenAndClose(b *testing.B) {
	privateCache(b)
	path := filepath.Join(b.TempDir(), "a.yaml")
	put(b, path, string(sheets()[0]))
	for b.Loop() {
		doc, _ := open(b, path)
		check(b, doc.Close())
	}
}
