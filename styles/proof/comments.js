// Comments and approvals: marks on the picture, cards beside it, kept in this browser until they are saved to a file.
// What a thread is and how copies are merged tells proof/threads.py; markup and wording are in proof/review_pages/ (cards.py, controls.py).
(() => {
'use strict'
const all = (selector, within = document) => [...within.querySelectorAll(selector)], one = (selector, within) => all(selector, within)[0]
const make = id => one(id).content.firstElementChild.cloneNode(true)
const put = (selector, text, within) => { one(selector, within).textContent = text || '' }
const [proof, phrases] = ['#proof-data', '#review-phrases'].map(id => JSON.parse(one(id).textContent))
const {book, build} = proof, prefix = `warraq:${book}:`, key = prefix + build.slice(0, 16), {locale} = phrases
const time = iso => new Date(iso).toLocaleString(locale, {dateStyle: 'long', timeStyle: 'short'}), now = () => new Date().toISOString()
const newId = letter => `${letter}-` + Array.from(crypto.getRandomValues(new Uint32Array(2)), n => n.toString(36)).join('')
const phrase = (name, ...values) => values.reduce((text, value) => text.replace('%', () => value.toLocaleString(locale)), phrases[name])
const undo = one('#undo'), bar = one('#mark-bar')
const say = (...words) => { put('#review-said', phrase(...words)); undo.hidden = true }

// What is known. `mine`: what was written here, by id. What is half written is a message with `draft`, which no file ever holds.
const threads = new Map(), approvals = new Map(), mine = {}
let exported = '', name = '', undone, wait
const fail = () => { throw Error() }
const rank = m => JSON.stringify([!!m.gone, !m.draft, m.edited || '', m.text || '', m.who || ''])
const merge = copies => copies?.some(copy => !copy.id || copy.messages.some(m => !m.id || Object.values(m).some(part => Object(part) === part))) ? fail() : copies?.forEach(copy => {           // the place of the first copy holds
  const thread = threads.get(copy.id) || copy, messages = new Map()
  for (const m of [...thread.messages, ...copy.messages]) if (!messages.has(m.id) || rank(messages.get(m.id)) < rank(m)) messages.set(m.id, m)
  thread.messages = [...messages.values()].sort((a, b) => a.when + a.id < b.when + b.id ? -1 : 1)
  threads.set(copy.id, thread)
})
const there = list => list.filter(each => !each.gone), alive = thread => there(thread.messages).filter(m => !m.draft), draftOf = thread => there(thread.messages).find(m => m.draft)
const isOpen = thread => alive(thread).filter(m => m.state).pop()?.state !== 'resolved'
const ordered = () => [...threads.values()].filter(t => there(t.messages)[0]).sort((a, b) => (a.page || 1e9) - (b.page || 1e9) || a.line - b.line || (a.id < b.id ? -1 : 1))
const given = article => there([...approvals.values()]).filter(a => a.scope === 'book' || article in a.articles).pop()

// Other windows write to the browser's storage too, so it is read before it is written.
const stored = at => JSON.parse(localStorage[at] || '{}')
function absorb(value) {
  merge(value.threads)
  value.approvals?.forEach(a => Object(a.articles) === a.articles && !approvals.get(a.id)?.gone && approvals.set(a.id, a))
  Object.assign(mine, value.mine)
  if (value.exported > exported) exported = value.exported
}
function write() {
  const stuck = one('#review-stuck')
  try {
    absorb(stored(key))
    localStorage[key] = JSON.stringify({threads: [...threads.values()], approvals: [...approvals.values()], mine, exported})
    stuck.hidden = true
  } catch { stuck.hidden = false }
  const list = ordered(), fresh = there([...list.flatMap(alive), ...approvals.values()]).filter(m => mine[m.id] && (m.edited || m.when) > exported)
  put('#review-count', phrase('count', list.filter(isOpen).length, list.length))
  put('#review-unsaved', fresh[0] && phrase('unsaved', fresh.length))
  for (const row of all('.approval')) {
    const approval = given(row.dataset.id)
    put('.given', approval && phrase('approved', approval.who, time(approval.when)), row)
    one('[data-do=retract]', row).hidden = !mine[approval?.id] || (approval.scope === 'book') === !!row.dataset.id
  }
}

// The lines of all pages in the manuscript's order, and their text, in which quotations are found.
const lines = all('.line'), {compare} = new Intl.Collator('en', {numeric: true}), starts = []
const source = line => line?.dataset.src || '', file = line => source(line).split(':')[0], sheet = element => element.closest('.page').dataset
lines.sort((a, b) => compare(source(a), source(b)))
const text = lines.reduce((sum, line, n) => (starts.push(sum.length), sum + line.textContent + (file(line) && file(lines[n + 1]) === file(line) ? ' ' : '\n')), '')
const lineAt = offset => starts.findLastIndex(start => start <= offset), endOf = n => starts[n] + lines[n]?.textContent.length
const numbered = new Map(lines.map((line, n) => [`${sheet(line).page} ${line.dataset.n}`, n])), lineOf = (page, number) => numbered.get(`${page} ${number}`) ?? -1
function placed(at) {
  const line = lines[lineAt(at)], {page, label} = sheet(line)
  return {build, page: +page, label, line: +line.dataset.n, source: source(line)}
}
const quoted = (from, to) => ({...placed(from), quote: text.slice(from, to), before: text.slice(Math.max(0, from - 40), from).split('\n').pop(), after: text.slice(to, to + 40).split('\n')[0]})
// Where a thread's words stand in `text`: beside their neighbours, in their line, alone; if they are gone, a neighbour (doubtful).
function find({quote, before = '', after = '', page, line, ...thread}) {
  const here = thread.build === build ? starts[lineOf(page, line)] : -1
  for (const [left, words, right, since, doubtful] of [[before, quote, after], [before, quote, ''], ['', quote, after], ['', quote, '', here, here < 0], ['', before.slice(-16), '', 0, 1], ['', after.slice(0, 16), '', 0, 1]]) {
    const at = words && (since >= -1 || left + right) ? text.indexOf(left + words + right, since) : -1
    if (at >= 0) return [at + left.length, at + left.length + words.length, !!doubtful]
  }
  return []
}
const adopt = copies => {           // threads of another build find their places on these pages
  for (const copy of copies) if (copy.build !== build && !threads.has(copy.id)) {
    const [at, , doubtful] = find(copy)
    Object.assign(copy, at >= 0 ? {...placed(at), doubtful} : {page: 0, line: 0, label: '', doubtful: true})
  }
  merge(copies)
}

// Marks over the picture, at exactly the words: to be measured before anything is drawn.
function boxes(thread) {
  const [from, to] = find(thread), out = []
  for (let n = lineAt(from); starts[n] < to; n++) {
    const line = lines[n], {left, top, width, height} = line.closest('.sheet').getBoundingClientRect(), range = document.createRange()
    range.setStart(line.firstChild, Math.max(0, from - starts[n]))
    range.setEnd(line.firstChild, Math.min(endOf(n), to) - starts[n])
    for (const r of range.getClientRects()) {
      const mark = document.createElement('i')
      mark.className = `said ${thread.kind} ${isOpen(thread) ? '' : 'resolved'}`
      mark.dataset.thread = thread.id
      mark.style.cssText = `left:${(r.left - left) / width * 100}%;top:${(r.top - top) / height * 100}%;width:${r.width / width * 100}%;height:${r.height / height * 100}%`
      out.push([one('.marks', line.closest('.page')), mark])
    }
  }
  return thread.kind === 'insert' ? out.slice(-1) : out
}

// A thread's card: its messages, and a form while something is being written.
const cardOf = id => document.getElementById(`thread-${id}`), homeOf = thread => one(`#p${thread.page} .threads`) || one('#p0 .threads')
function card(thread) {
  const element = make('#thread-card'), half = draftOf(thread), said = alive(thread), state = isOpen(thread) ? 'open' : 'resolved', kind = phrases[thread.kind]
  element.id = `thread-${thread.id}`
  Object.assign(element.dataset, {state, kind: thread.kind, page: thread.label || '–', who: [...said.map(m => m.who), said.some(m => mine[m.id]) && '*'].join('|')})
  Object.entries({'.kind': kind, '.where': thread.line && phrase('line', thread.line), '.doubt': thread.doubtful && phrases.doubt, '.state': state === 'resolved' && phrases.resolved, blockquote: thread.quote, '[data-do=settle]': phrases['do-' + state]}).forEach(([part, words]) => put(part, words, element))
  one('ol', element).append(...said.map(m => {
    const item = make('#thread-message')
    item.id = m.id
    item.className = mine[m.id] || name && m.who === name ? 'mine' : ''
    put('.text', m.text || phrases[m.state], item), put('bdi', m.who || phrases.nobody, item), put('time', m.when && time(m.when) + (m.edited ? phrases.edited : ''), item)
    return item
  }))
  if (half) one('textarea', element).value = half.text, one('[type=number]', element).value = thread.line || ''
  else one('form', element).remove()
  return element
}
function show(thread) {             // all cards and marks, or those of a thread's page
  const homes = thread ? [homeOf(thread)] : all('.threads'), here = ordered().filter(t => homes.includes(homeOf(t)))
  write()
  homes.forEach(home => home.replaceChildren())
  all('.said').forEach(mark => homes.includes(homeOf(threads.get(mark.dataset.thread))) && mark.remove())
  here.forEach(t => homeOf(t).append(card(t)))
  here.flatMap(boxes).forEach(([home, mark]) => home.append(mark))
  const fresh = thread && cardOf(thread.id)
  if (thread) (fresh && one('textarea', fresh) || fresh || homes[0].closest('.page, #p0')).focus()
}

function add(thread, message) {
  const id = newId('m')
  threads.set(thread.id, thread)
  thread.messages.push({id, who: name, when: now(), text: '', ...message})
  mine[id] = 1
  show(thread)
  if (!message.draft) say('kept')
}
const own = (thread, button) => thread.messages.find(m => m.id === button.closest('li').id)
const begin = (kind, place) => place && add({id: newId('c'), kind, build, ...place, messages: []}, {draft: kind === 'note' || kind === 'insert'})
const actions = {                   // what the buttons do, by their data-do
  mark: (_, {value}) => begin(value, chosen(value)),
  comment(_, button) { const {page, label} = sheet(button); begin('note', {page: +page, label, line: 0, source: source(one('.line[data-src]', button.closest('.page')))}) },
  reply: thread => add(thread, {draft: true}),
  edit(thread, button) { const {id, text} = own(thread, button); add(thread, {draft: true, text, edits: id}) },
  cancel(thread) { draftOf(thread).gone = true; show(thread) },
  settle: thread => add(thread, {state: isOpen(thread) ? 'resolved' : 'open'}),
  withdraw(thread, button) {
    const m = own(thread, button), again = {...m, id: newId('m')}
    m.gone = true, m.edited = now(), undone = () => { mine[again.id] = 1; add(thread, again) }
    show(thread), say('withdrawn'), undo.hidden = false, undo.focus()
  },
  undo: () => undone(),
  step(_, {value}) {
    const open = ordered().filter(isOpen), at = open.findIndex(t => cardOf(t.id).contains(document.activeElement)), next = open.at(at < 0 ? Math.min(value, 0) : (at + +value) % open.length)
    next ? cardOf(next.id).focus() : say('none')
  },
  dialog(_, button) { one('[name=article]').value = button.parentNode.dataset.id || ''; list(); one(button.value).showModal() },
  close: (_, button) => button.closest('dialog').close(),
  save() {
    const said = [...threads.values()].map(t => ({...t, messages: t.messages.filter(m => !m.draft)})).filter(t => t.messages[0]), link = document.createElement('a')
    const value = {format: 1, build, book, title: proof.title, threads: said, approvals: there([...approvals.values()])}
    link.href = URL.createObjectURL(new Blob([JSON.stringify(value, null, 1)], {type: 'application/json'}))
    link.download = `${book}-comments-${name}`.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/-$/, '') + '.json'
    link.click()
    exported = now(), write(), say('saved', link.download)
  },
  retract(_, button) { given(button.parentNode.dataset.id).gone = true; write(), say('retracted') },
}
function list() {
  const cards = all('.thread'), selects = all('#review-list select'), values = (c, s) => c.dataset[s.name].split('|')
  for (const s of selects) for (const value of cards.flatMap(c => values(c, s))) if (value && ![...s.options].some(o => o.value === value)) s.add(new Option(value))
  const rows = cards.filter(c => selects.every(s => !s.value || values(c, s).includes(s.value)))
  one('#review-rows').replaceChildren(...rows.map(c => {
    const row = make('#review-row'), words = selector => one(selector, c)?.textContent
    one('a', row).href = `#${c.id}`
    put('b', phrase('row', c.dataset.page, words('.kind'), words('bdi') || name, words('.state') || ''), row), put('bdi', words('.text') || words('blockquote'), row)
    return row
  }))
  put('#review-shown', phrase('shown', rows.length, cards.length))
}
async function read(files) {        // whoever wrote them: texts become texts, counts counts
  for (const file of files) try {
    const value = JSON.parse(await file.text(), (part, v) => /^(page|line|format)$/.test(part) ? v >>> 0 : typeof v === 'number' ? `${v}` : v ?? '')
    if (value.format !== 1 || !value.book) fail()
    if (value.book === book) adopt(value.threads), absorb({approvals: value.approvals}), show()
    say(value.book === book ? 'opened' : 'foreign', file.name)
  } catch { say('unreadable', file.name) }
}
function call(who) {                // the reviewer's name, also for what was written before it was known
  name = who.trim()
  for (const t of threads.values()) for (const m of t.messages) if (mine[m.id]) m.who ||= name
  all('input[name=who]').forEach(field => { field.value = name })
  try { localStorage['warraq:name'] = name } catch { }
}

// The words chosen on the page, as whole words; where only a place was tapped, its line, or (to insert after it) its word.
function chosen(kind) {
  const range = getSelection().rangeCount ? getSelection().getRangeAt(0) : {}, [first, last] = [range.startContainer, range.endContainer].map(node => lines.indexOf(node?.parentElement?.closest('.line')))
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
  const {left, width, bottom} = bar.hidden ? bar : getSelection().getRangeAt(0).getBoundingClientRect()
  bar.style.setProperty('--x', `${left + width / 2}px`), bar.style.setProperty('--y', `${bottom}px`)
}

const on = (types, act) => types.split(' ').forEach(type => document.addEventListener(type, event => act(event, event.target, threads.get(event.target.closest?.('.thread')?.id.slice(7)))))
on('click', ({clientX: x, clientY: y}, target, thread) => {
  const button = target.closest('[data-do]'), mark = all('.said').find(m => { const b = m.getBoundingClientRect(); return x > b.left && x < b.right && y > b.top && y < b.bottom })
  bar.hidden = true
  if (button) actions[button.dataset.do](thread, button)
  else if (target.matches('.line') && getSelection().isCollapsed) mark ? cardOf(mark.dataset.thread).focus() : offer()
})
on('submit', (_, {elements}, thread) => {       // all forms have the method dialog: nothing is sent
  if (thread) {
    const draft = draftOf(thread), text = draft.text.trim(), old = thread.messages.find(m => m.id === draft.edits)
    draft.gone = true
    if (!old) return add(thread, {text})
    Object.assign(old, {text, edited: now()}), show(thread)
  } else {
    const article = elements.article.value, id = newId('a'), covered = proof.articles.filter(a => !article || a.id === article)
    approvals.set(id, {id, scope: article ? 'article' : 'book', articles: Object.fromEntries(covered.map(a => [a.id, a.digests])), build, who: name, when: now(), note: elements.note.value})
    mine[id] = 1, write()
  }
  say('kept')
})
on('input', (_, field, thread) => {
  if (field.matches('textarea')) Object.assign(draftOf(thread), {text: field.value, edited: now()}), write()
  if (field.matches('select')) list()
  const n = field.type === 'number' ? lineOf(thread.page, field.value) : -1
  if (n >= 0) Object.assign(thread, quoted(starts[n], endOf(n))), put('blockquote', thread.quote, cardOf(thread.id)), write()
})
on('change', (_, field) => {
  if (field.matches('input[name=who]')) call(field.value), write()
  if (field.files) read([...field.files]).then(() => { field.value = '' })
})
on('keydown', (event, target) => {
  const {key, code, ctrlKey, metaKey, altKey} = event
  if (key === 'Escape') bar.hidden = true
  if (ctrlKey && key === 'Enter') target.form?.requestSubmit()
  if (target.closest('input, textarea, select, dialog') || ctrlKey || metaKey || altKey) return
  if (code === 'KeyC') event.preventDefault(), begin('note', chosen())
  if (code === 'KeyN' || code === 'KeyP') actions.step(0, {value: code === 'KeyN' ? 1 : -1})
})
on('focusin focusout mouseover mouseout', ({type}, _, thread) => thread && all('.said').forEach(mark => mark.classList.toggle('lit', mark.dataset.thread === thread.id && /in|over/.test(type))))
on('selectionchange', () => { clearTimeout(wait); wait = setTimeout(() => getSelection().isCollapsed || offer(), 250) })
addEventListener('scroll', () => { bar.hidden = true }, true)
bar.addEventListener('pointerdown', event => event.preventDefault())       // so that the selection stays
addEventListener('storage', event => { if (event.key === key) document.activeElement.matches('textarea') ? write() : show() })
addEventListener('pagehide', write)

document.body.classList.add('reviewing')
merge(proof.threads.map(thread => ({...thread, build})))
try {
  name = localStorage['warraq:name'] || ''
  absorb(stored(key))
  for (const older of Object.keys(localStorage)) if (older.startsWith(prefix) && older !== key) {
    const value = stored(older), before = threads.size
    adopt(value.threads), Object.assign(mine, value.mine)
    if (threads.size > before) say('older', threads.size - before)
  }
} catch { }
call(name), show()
})()
