/** Everything a terminal could take for a command, and characters that turn the order of a line around. */
// oxlint-disable-next-line no-control-regex -- control characters are what it is about
const unsafe = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** Text from a document or a file name as it may safely be written to a terminal. */
export const printable = (text: string): string => text.replace(unsafe, '\u{fffd}')
