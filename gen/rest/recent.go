package rest

// recent holds short texts that came lately. Most pages repeat some, and to find one costs
// less than to allocate it.
type recent [256]string

// maxRecent is how long a text is at most that is held.
const maxRecent = 32

// text returns the text of some bytes.
func (r *recent) text(content []byte) string {
	if len(content) == 0 || len(content) > maxRecent {
		return string(content)
	}
	last := len(content) - 1
	hash := uint32(last)*31 + uint32(content[0])*7 + uint32(content[last/2])*131 + uint32(content[last])*17
	held := &r[hash%uint32(len(r))]
	if *held != string(content) {
		*held = string(content)
	}
	return *held
}
