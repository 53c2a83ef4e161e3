package dragoman

import (
	"iter"
	"sync"

	dragomanv1 "dragoman/clients/go/dragoman/v1"
)

// feed keeps articles until they are answered, so that another stream can go on where one broke off.
type feed struct {
	window int

	// source guards the articles' iterator: a stream that broke off may still be about to read from it. It is held while an article is
	// awaited; mutex, which guards the rest, is not.
	source sync.Mutex
	next   func() (*dragomanv1.ExtractRequest, bool)
	stop   func()

	mutex     sync.Mutex
	changed   *sync.Cond
	open      []*dragomanv1.ExtractRequest
	answered  int
	stream    int
	exhausted bool
}

func newFeed(articles iter.Seq[*dragomanv1.ExtractRequest], window int) *feed {
	f := &feed{window: window}
	f.changed = sync.NewCond(&f.mutex)
	f.next, f.stop = iter.Pull(articles)
	return f
}

// begin opens a new stream, from the first unanswered article on; streams opened before get no more.
func (f *feed) begin() (stream, position int) {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	f.stream++
	f.changed.Broadcast()
	return f.stream, f.answered
}

// article is that at a position, or nil when there is none for this stream. It waits while too many are unanswered.
func (f *feed) article(stream, position int) *dragomanv1.ExtractRequest {
	for {
		article, pull := f.known(stream, position)
		if !pull {
			return article
		}
		f.pull(stream, position)
	}
}

// known is the article at a position if it was read before, and whether it must be read first.
func (f *feed) known(stream, position int) (article *dragomanv1.ExtractRequest, pull bool) {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	for stream == f.stream && !f.exhausted && position-f.answered >= f.window {
		f.changed.Wait()
	}
	if stream != f.stream {
		return nil, false
	}
	if ahead := position - f.answered; ahead < len(f.open) {
		return f.open[ahead], false
	}
	return nil, !f.exhausted
}

// pull reads the next article, if it is still wanted when this stream's turn comes.
func (f *feed) pull(stream, position int) {
	f.source.Lock()
	defer f.source.Unlock()
	if _, wanted := f.known(stream, position); !wanted {
		return
	}
	article, more := f.next()
	f.mutex.Lock()
	defer f.mutex.Unlock()
	switch {
	case f.exhausted: // closed in the meantime, which could not stop the iterator then
		f.stop()
	case more:
		f.open = append(f.open, article)
	default:
		f.exhausted = true
	}
}

// take removes the article that was answered now: the first one that was not. Nil when there is none.
func (f *feed) take() *dragomanv1.ExtractRequest {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	if len(f.open) == 0 {
		return nil
	}
	article := f.open[0]
	f.open = f.open[1:]
	f.answered++
	f.changed.Broadcast()
	return article
}

// done tells whether all articles are answered.
func (f *feed) done() bool {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	return f.exhausted && len(f.open) == 0
}

// close ends all streams.
func (f *feed) close() {
	f.mutex.Lock()
	f.stream++
	f.exhausted = true
	f.changed.Broadcast()
	f.mutex.Unlock()
	if f.source.TryLock() {
		defer f.source.Unlock()
		f.stop()
	}
}
