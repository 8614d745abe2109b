package files

import (
	"encoding/json"
	"fmt"
	"os"
	"time"
)

// Holder is who has a file locked, as told by the file beside the lock. The
// zero value means that this is not known.
type Holder struct {
	PID   int       `json:"process"`
	Host  string    `json:"host"`
	Since time.Time `json:"since"`
}

// String reads "process 4711 on laptop, since 2026-03-02 14:05", in local time,
// or "another process" where nothing is known.
func (h Holder) String() string {
	if h.PID <= 0 {
		return "another process"
	}
	text := fmt.Sprintf("process %d", h.PID)
	if h.Host != "" {
		text += " on " + show(h.Host)
	}
	if !h.Since.IsZero() {
		text += ", since " + h.Since.Local().Format("2006-01-02 15:04")
	}
	return text
}

// LockedError says that another run is editing the file.
type LockedError struct {
	Path   string // as the user named it
	Holder Holder
}

// Error names the file and who holds it.
func (e *LockedError) Error() string {
	return fmt.Sprintf("%s is in use by %s", show(e.Path), e.Holder)
}

// Hint says what to do about it.
func (e *LockedError) Hint() string {
	return "finish that run first, or name another file"
}

// thisProcess describes the running process as a holder.
func thisProcess(since time.Time) Holder {
	host, _ := os.Hostname() // a nameless host is left out of the message
	return Holder{PID: os.Getpid(), Host: host, Since: since.Truncate(time.Second)}
}

// write leaves h at path. A failure costs only the name in somebody's message.
func (h Holder) write(path string) {
	if data, err := json.Marshal(h); err == nil {
		_ = os.WriteFile(path, append(data, '\n'), privateFile)
	}
}

// readHolder reads what write left; anything unreadable is an unknown holder.
func readHolder(path string) Holder {
	data, err := contentOf(path)
	if err != nil {
		return Holder{}
	}
	var h Holder
	if json.Unmarshal(data, &h) != nil {
		return Holder{}
	}
	return h
}
