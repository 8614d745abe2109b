// Package files is everything of cxgap that touches the disk: reading within a
// limit, writing without ever leaving half a file, and keeping two runs from
// editing the same answers.
//
// # Writing
//
// A file is replaced as a whole or not at all: the new content is written
// beside it, flushed to the disk, and then renamed over the old one. A file
// that must not be there yet gets its name by a link, which fails if somebody
// else was first; several files are all flushed before the first gets its name
// ([CreateAll]). Somebody who reads meanwhile sees the old file or the new one,
// and a run that is killed leaves a temporary file at most. Its writer keeps
// that locked, so that the next run knows what nobody writes any more and
// removes it.
//
// What people answer is confidential, so every file is made readable for its
// owner alone (0600); so is an output that replaces one that was open to others.
// A [Document] keeps the mode that its file has, and its group: a team may share
// it. A file of another user, which root can replace, keeps its owner, group and
// mode; whoever cannot keep them is refused. Windows has no such modes; there a
// file inherits the access rules of its folder.
//
// A symbolic link stays a link: the file that it leads to is replaced (see
// [Resolve]). Other hard links to the old file keep the old content. A file
// that its owner marked read-only is left alone. Missing folders are not made.
//
// # Editing one file over a long time
//
// [Open] gives a [Document]: locked against other runs, and aware of what it
// last read or wrote. [Document.Save] looks at the disk before it writes; when
// somebody else changed, deleted or made the file meanwhile, theirs stays as it
// is, this run's text goes to FILE.mine-<time>, and a [*ChangedError] names it.
// It looks a second time right before the rename, when the content is flushed,
// and for that moment holds a lock beside the file: two runs that share the file
// need not share the folder for locks. Where another run keeps that lock for two
// seconds, the save fails: it could still go on with its own. A program that takes
// no lock can still make a change between that look and the rename, well under a
// millisecond.
//
// # Locks
//
// A lock is an flock(2) lock (LockFileEx on Windows) on an empty file in
// cxgap/locks of the user's cache folder ([os.UserCacheDir]), named by the
// SHA-256 of the answer file's resolved path, since the answers may lie on a
// network share or a USB stick that has no locks.
// The system gives the lock back when its process ends in whatever way, so
// there is no stale lock to clear up, and only the lock itself decides. A second
// file, .json, tells who holds it; it serves the error message and nothing else.
// The empty lock files stay: removing them would let two runs hold two locks.
//
// Where the cache folder cannot be used (no home folder, a read-only one), the
// locks stand in cxgap-<user id>/locks of the temporary folder, which must
// belong to this user: in a folder that everybody may write to, somebody else
// could have put it there. Where that cannot be used either (a container whose
// only disk to write to is that of the answers), the lock stands beside the file
// while it is edited, as .NAME.cxgap.lock. Without any place, or on disks without
// locks, there is none ([Document.Unlocked]). Two runs under different environments may then lock
// in different places; the look before each save still keeps the one from
// overwriting the other.
package files
