// Comments and approvals: marks on the picture, cards beside it, kept in this browser until they are saved to a file.
// What a thread is and how copies are merged tells proof/threads.py; markup and wording are in proof/review_pages/ (cards.py, controls.py).
(() => {
const all = (selector, within = document) => [...within.querySelectorAll(selector)], one = (selector, within) => all(selector, within)[0]
const [proof, phrases] = ['#proof-data', '#review-phrases'].map(id => JSON.parse(one(id).textContent))
const {book, build} = proof, {locale} = phrases, prefix = `warraq:${book}:`, key = prefix + build.slice(0, 16)
const time = iso => iso && new Date(iso).toLocaleString(locale, {dateStyle: 'long', timeStyle: 'short'}), now = () => new Date().toISOString()
const newId = letter => letter + Math.random().toString(36).slice(2)
const phrase = (name, ...values) => values.reduce((text, value) => text.replace('%', () => value.toLocaleString(locale)), phrases[name])
const undo = one('#undo'), bar = one('#mark-bar')
const put = (values, within = document) => Object.keys(values).forEach(name => { one(`[data-put=${name}]`, within).textContent = values[name] || '' })
function filled(id, values) {       // a piece of the page from its template
  const element = one(id).content.firstElementChild.cloneNode(true)
  put(values, element)
  return element
}
const say = (...words) => { put({said: phrase(...words)}); undo.hidden = true }

// What is known. `mine`: what was written here, by id. What is half written is a message with `draft`, which no file ever holds.
const threads = [], approvals = [], mine = {}, selected = getSelection()
let exported = '', name = '', undone, wait, pressed
const byId = (list, id) => list.find(each => each.id === id), there = list => list.filter(each => !each.gone)
const rank = m => JSON.stringify([!!m.gone, !m.draft, m.edited || '', m.text || '', m.who || ''])
function merge(copies = []) {       // the place of the first copy holds
  if (copies.some(copy => [copy, ...copy.messages].some(part => !part.id))) throw Error()
  for (const copy of copies) {
    const thread = byId(threads, copy.id)
    if (!thread) threads.push(copy)
    else for (const m of copy.messages) {
      const known = byId(thread.messages, m.id)
      if (!known) thread.messages.push(m)
      else if (rank(known) < rank(m)) Object.assign(known, {edits: '', ...m, draft: m.draft})
    }
    (thread || copy).messages.sort((a, b) => (a.when || ' ') + a.id < (b.when || ' ') + b.id ? -1 : 1)
  }
}
const alive = thread => there(thread.messages).filter(m => !m.draft), draftOf = thread => there(thread.messages).find(m => m.draft)
const isOpen = thread => alive(thread).filter(m => m.state).pop()?.state !== 'resolved'
const ordered = () => threads.filter(t => there(t.messages)[0]).sort((a, b) => (a.page || 1e9) - (b.page || 1e9) || a.line - b.line)
const given = article => there(approvals).filter(a => article ? a.articles?.[article] : a.scope === 'book').pop()

// Other windows write to the browser's storage too, so it is read before it is written.
const stored = at => JSON.parse(localStorage[at] || '{}')
function absorb(value) {
  merge(value.threads)
  for (const a of value.approvals || []) {
    const known = byId(approvals, a.id)
    known ? known.gone ||= a.gone : approvals.push(a)
  }
  Object.assign(mine, value.mine)
  if (value.exported > exported) exported = value.exported
}
function write() {
  let stuck
  try {
    absorb(stored(key))
    localStorage[key] = JSON.stringify({threads, approvals, mine, exported})
  } catch { stuck = true }
  one('#review-stuck').hidden = !stuck
  tally()
}
function tally() {
  const list = ordered(), open = list.filter(isOpen).length, fresh = there([...list.flatMap(alive), ...approvals]).filter(m => mine[m.id] && (m.edited || m.when) > exported)
  put({count: phrase(open ? 'count' : list[0] ? 'none' : 'empty', open, list.length), unsaved: fresh[0] && phrase('unsaved', fresh.length)})
  for (const row of all('.approval')) {
    const a = given(row.dataset.id)
    put({given: a && phrase('approved', a.who, time(a.when))}, row)
    one('[data-do=retract]', row).hidden = !mine[a?.id]
  }
}

// The lines of all pages in the manuscript's order, and their text, in which quotations are found.
const lines = all('.line'), {compare} = new Intl.Collator('en', {numeric: true}), starts = []
const source = line => line?.dataset.src || '', file = line => source(line).split(':')[0], sheet = element => element.closest('.page').dataset
lines.sort((a, b) => compare(source(a), source(b)))
const text = lines.reduce((sum, line, n) => (starts.push(sum.length), sum + line.textContent + (file(line) && file(lines[n + 1]) === file(line) ? ' ' : '\n')), '')
const numbered = new Map(lines.map((line, n) => [`${sheet(line).page} ${line.dataset.n}`, n]))
const lineAt = offset => starts.findLastIndex(start => start <= offset), endOf = n => starts[n] + lines[n]?.textContent.length
function placed(at) {
  const line = lines[lineAt(at)], {page, label} = sheet(line)
  return {build, page: +page, label, line: +line.dataset.n, source: source(line), block: line.dataset.block || ''}
}
const quoted = (from, to) => ({...placed(from), quote: text.slice(from, to), before: text.slice(Math.max(0, from - 40), from).split('\n').pop(), after: text.slice(to, to + 40).split('\n')[0]})
// Where a thread's words stand in `text`: beside their neighbours, in their line, alone; if they are gone, a neighbour (doubtful).
function find({quote, before = '', after = '', page, line, ...thread}) {
  const here = thread.build === build ? starts[numbered.get(`${page} ${line}`)] : -1
  for (const [left, words, right, since, doubtful] of [[before, quote, after], [before, quote, ''], ['', quote, after], ['', quote, '', here, here < 0], ['', before.slice(-16), '', 0, 1], ['', after.slice(0, 16), '', 0, 1]]) {
    const at = words && (since >= -1 || left + right) ? text.indexOf(left + words + right, since) + left.length : -1
    if (at >= left.length) return [at, at + words.length, !!doubtful]
  }
  return []
}
function adopt(copies) {            // threads of another build find their places on these pages
  copies?.filter(copy => copy.build !== build && !byId(threads, copy.id)).forEach(copy => {
    const [at, , doubtful] = find(copy)
    Object.assign(copy, at >= 0 ? {...placed(at), doubtful} : {page: 0, line: 0, label: '', doubtful: true})
  })
  merge(copies)
}

// Marks over the picture, at exactly the words: to be measured before anything is drawn.
function marks(thread) {
  const [from, to] = find(thread), out = []
  for (let n = lineAt(from); starts[n] < to; n++) {
    const line = lines[n], box = line.closest('.sheet').getBoundingClientRect(), range = document.createRange()
    range.setStart(line.firstChild, Math.max(0, from - starts[n]))
    range.setEnd(line.firstChild, Math.min(endOf(n), to) - starts[n])
    for (const r of range.getClientRects()) {
      const mark = document.createElement('i')
      mark.className = `said ${thread.kind} ${isOpen(thread) ? '' : 'resolved'}`
      mark.dataset.of = nameOf(thread)
      mark.style = `inset:${(r.top - box.top) / box.height * 100}% ${(box.right - r.right) / box.width * 100}% ${(box.bottom - r.bottom) / box.height * 100}% ${(r.left - box.left) / box.width * 100}%`
      out.push([one('.marks', line.closest('.page')), mark])
    }
  }
  return thread.kind === 'insert' ? out.slice(-1) : out
}

// A thread's card: its messages, and a form while something is being written.
const nameOf = thread => `thread-${thread.id}`, cardOf = name => document.getElementById(name), homeOf = thread => one(`#p${thread.page} .threads`) || one('#p0 .threads')
function card(thread) {
  const half = draftOf(thread), state = isOpen(thread) ? '' : 'resolved'
  const element = filled('#card-template', {kind: phrases[thread.kind], where: thread.line && phrase('line', thread.line), doubt: thread.doubtful && phrases.doubt, state: phrases[state], quote: thread.quote, settle: phrases[state ? 'reopen' : 'resolve']})
  element.id = nameOf(thread)
  element.className = `thread ${thread.kind} ${state}`
  one('ol', element).append(...alive(thread).map(m => {
    const item = filled('#message-template', {text: m.text || phrases[m.state], who: m.who || phrases.nobody, when: time(m.when) + (m.edited ? phrases.edited : '')})
    item.id = `message-${m.id}`
    item.dataset.who = m.who || ''
    item.className = mine[m.id] || name && m.who === name ? 'mine' : ''
    return item
  }))
  if (half) one('textarea', element).value = half.text, one('[type=number]', element).value = thread.line || ''
  else one('form', element).remove()
  return element
}
function show(thread) {             // all cards and marks, or those of a thread's page, to which the focus goes
  const homes = thread ? [homeOf(thread)] : all('.threads'), here = ordered().filter(t => homes.includes(homeOf(t)))
  thread ? write() : tally()
  homes.forEach(home => home.replaceChildren())
  all('.said').forEach(mark => cardOf(mark.dataset.of) || mark.remove())
  here.forEach(t => homeOf(t).append(card(t)))
  here.flatMap(marks).forEach(([home, mark]) => home.append(mark))
  const aim = thread && (one('textarea', homes[0]) || cardOf(nameOf(thread)) || homes[0].closest('[id]'))
  if (aim) aim.focus(), aim.scrollIntoView({block: 'nearest'})
}

function add(thread, message) {
  const id = newId('m-')
  if (!byId(threads, thread.id)) threads.push(thread)
  thread.messages.push({id, who: name, when: now(), text: '', ...message})
  mine[id] = 1
  show(thread)
  if (!message.draft) say('kept')
}
const own = (thread, button) => byId(thread.messages, button.closest('li').id.slice(8))
const begin = (kind, place) => place && (selected.empty(), add({id: newId('c-'), kind, build, ...place, messages: []}, {draft: /note|insert/.test(kind)}))
const actions = {                   // what the buttons do, by their data-do
  mark: (_, {value}) => begin(value, chosen(value)),
  comment(_, button) { const {page, label} = sheet(button); begin('note', {page: +page, label, line: 0, source: source(one('.line[data-src]', button.closest('.page')))}) },
  reply: thread => add(thread, {draft: true}),
  edit(thread, button) { const {id, text} = own(thread, button); add(thread, {draft: true, text, edits: id}) },
  cancel(thread) { draftOf(thread).gone = true; show(thread) },
  settle: thread => add(thread, {state: isOpen(thread) ? 'resolved' : 'open'}),
  withdraw(thread, button) {
    const m = own(thread, button), {id, ...again} = m
    Object.assign(m, {gone: true, edited: now()}), undone = () => add(thread, again)
    show(thread), say('withdrawn'), undo.hidden = false, undo.focus()
  },
  undo: () => undone(),
  step(_, {value}) {
    const open = all('.thread:not(.resolved)'), at = open.findIndex(card => card.contains(document.activeElement)), next = open.at(at < 0 ? Math.min(value, 0) : (at + +value) % open.length)
    next ? next.focus() : say('none')
  },
  dialog(_, button) { one('[name=article]').value = button.parentNode.dataset.id || ''; put({which: button.ariaLabel}); list(); one(button.value).showModal() },
  close: (_, button) => button.closest('dialog').close(),
  save() {
    const link = document.createElement('a'), value = {format: 1, build, book, title: proof.title, threads: threads.filter(t => t.messages.some(m => !m.draft)), approvals: there(approvals)}
    link.href = URL.createObjectURL(new Blob([JSON.stringify(value, (part, v) => part === 'messages' ? v.filter(m => !m.draft) : v, 1)], {type: 'application/json'}))
    link.download = `${book}-comments-${name || phrases.nobody}.json`
    link.click()
    exported = now(), write(), say('saved', link.download)
  },
  retract(_, button) { given(button.parentNode.dataset.id).gone = true; write(), say('retracted') },
}
function list() {                   // the value of a filter is a selector of cards
  const cards = all('.thread'), selects = all('#review-list select'), known = [...selects[1].options].map(option => option.text)
  new Set(all('.thread li').map(item => item.dataset.who)).forEach(who => who && !known.includes(who) && selects[1].add(new Option(who, `:has([data-who=${CSS.escape(who)}])`)))
  const rows = cards.filter(card => selects.every(select => !select.value || card.matches(select.value)))
  one('#review-rows').replaceChildren(...rows.map(card => {
    const [about, quote, text] = ['header', 'blockquote', '.text'].map(part => one(part, card)?.textContent)
    const row = filled('#review-row', {about: phrase('row', card.closest('.page')?.dataset.label || '–', about, one('li', card)?.dataset.who || ''), words: text || `«${quote}»`})
    one('a', row).href = `#${card.id}`
    return row
  }))
  put({shown: phrase('shown', rows.length, cards.length)})
}
async function read(files) {        // whoever wrote them: texts become texts, counts counts
  for (const file of files) try {
    const value = JSON.parse(await file.text(), (part, v) => /^(page|line|format)$/.test(part) ? v >>> 0 : typeof v === 'number' ? `${v}` : v ?? '')
    if (value.format !== 1 || !value.book) throw Error()
    say(value.book === book ? (adopt(value.threads), absorb({approvals: value.approvals}), write(), show(), 'opened') : 'foreign', file.name)
  } catch { say('unreadable', file.name) }
}
function call(who) {                // the reviewer's name, also for what was written before it was known
  name = who.trim()
  for (const t of threads) for (const m of t.messages) if (mine[m.id]) m.who ||= name
  all('input[name=who]').forEach(field => { field.value = name })
  try { localStorage['warraq:name'] = name } catch { }
}

// The words chosen on the page, as whole words; where only a place was tapped, its line, or (to insert after it) its word.
function chosen(kind) {
  const range = selected.rangeCount ? selected.getRangeAt(0) : {}, [first, last] = [range.startContainer, range.endContainer].map(node => lines.indexOf(node?.parentElement?.closest('.line')))
  let from = starts[first] + range.startOffset, to = starts[last] + range.endOffset
  if (range.collapsed && kind !== 'insert') from = starts[first], to = endOf(first)
  if (!(from <= to) || text.slice(from, to).includes('\n')) to = endOf(first)
  while (from < to && text[from] === ' ') from++
  while (from < to && text[to - 1] === ' ') to--
  while (/\S/.test(text[from - 1] || ' ')) from--
  while (/\S/.test(text[to] || ' ')) to++
  return from < to && quoted(from, to)
}
function offer() {
  bar.hidden = !chosen()
  if (bar.hidden) return
  const {left, width, bottom} = selected.getRangeAt(0).getBoundingClientRect()
  bar.style = `--x:${left + width / 2}px;--y:${bottom}px`
}

const on = (types, act) => types.split(' ').forEach(type => document.addEventListener(type, event => act(event, event.target, byId(threads, event.target.closest?.('.thread')?.id.slice(7)))))
on('pointerdown', ({x, y}) => { pressed = document.caretPositionFromPoint(x, y) })
on('click', ({x, y}, target, thread) => {
  const button = target.closest('[data-do]'), mark = document.elementsFromPoint(x, y).find(e => e.matches('.said'))
  bar.hidden = true
  if (button) actions[button.dataset.do](thread, button)
  else if (target.closest('.lines') && selected.isCollapsed) {
    const to = document.caretPositionFromPoint(x, y)
    if (Math.abs(to.offset - pressed.offset) > 1) {     // Chromium selects nothing where a drag begins just between two letters
      selected.setBaseAndExtent(pressed.offsetNode, pressed.offset, to.offsetNode, to.offset)
    } else if (target.matches('.line')) mark ? cardOf(mark.dataset.of).focus() : offer()
  }
})
on('submit', (event, {elements}, thread) => {   // nothing is sent; the dialog closes
  const {article, note} = elements, id = newId('a-')
  if (thread) {
    const draft = draftOf(thread), text = draft.text.trim(), old = byId(thread.messages, draft.edits)
    event.preventDefault(), draft.gone = true
    if (!old) return add(thread, {text})
    Object.assign(old, {text, edited: now()}), show(thread)
  } else {
    const covered = proof.articles.filter(a => !article.value || a.id === article.value).map(a => [a.id, a.digests])
    approvals.push({id, scope: article.value ? 'article' : 'book', articles: Object.fromEntries(covered), build, who: name, when: now(), note: note.value})
    mine[id] = 1, write()
  }
  say(thread ? 'kept' : 'given')
})
on('input', (_, field, thread) => {
  const n = field.type === 'number' ? numbered.get(`${thread.page} ${field.value}`) : -1
  if (field.matches('textarea')) Object.assign(draftOf(thread), {text: field.value, edited: now()}), write()
  if (field.matches('select')) list()
  if (n >= 0) Object.assign(thread, quoted(starts[n], endOf(n))), put({quote: thread.quote}, field.closest('.thread')), write()
})
on('change', (_, field) => {
  if (field.matches('input[name=who]')) call(field.value), write()
  if (field.files) read([...field.files]).then(() => { field.value = '' })
})
on('keydown', ({key, code, ctrlKey, metaKey, altKey}, target) => {
  if (key === 'Escape') bar.hidden = true
  if (ctrlKey && key === 'Enter') target.form?.requestSubmit()
  if (target.closest('input, textarea, select, dialog') || ctrlKey || metaKey || altKey) return
  if (code === 'KeyC') setTimeout(() => begin('note', chosen()))
  if (code === 'KeyN' || code === 'KeyP') actions.step(0, {value: code === 'KeyN' ? 1 : -1})
})
on('selectionchange', () => { clearTimeout(wait); wait = setTimeout(() => selected.isCollapsed || offer(), 250) })
addEventListener('scroll', () => bar.hidden || offer(), true)
bar.addEventListener('pointerdown', event => event.preventDefault())       // so that the selection stays
addEventListener('storage', event => { if (event.key === key) absorb(stored(key)), document.activeElement.matches('textarea') ? tally() : show() })      // nothing is written, or windows would answer each other for ever
addEventListener('pagehide', write)

document.body.classList.add('reviewing')
merge(proof.threads)
try {
  name = localStorage['warraq:name'] || ''
  absorb(stored(key))
  for (const older of Object.keys(localStorage)) if (older.startsWith(prefix) && older !== key) {
    const value = stored(older), before = threads.length
    adopt(value.threads), absorb({mine: value.mine, exported: value.exported})
    if (threads.length > before) say('older', threads.length - before)
  }
} catch { }
call(name), write(), show()
document.fonts.ready.then(() => show())      // words that were measured in a font that came too late
})()
