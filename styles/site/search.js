/* Search through the book. The index was built beforehand (render/web/search.py): scripts in search/ that hand what they hold to warraqSearch(),
   since a page opened from a folder may load neither modules nor data. Words are folded as warraq/arabic/normalize.py and clitics.py fold them,
   blocks and words of a page counted as render/web/search_text.py counts them. Without this script the form stays hidden. */
(() => {
  const form = document.querySelector('.bar .search'), field = form?.querySelector('input'), main = document.querySelector('main');
  if (!field) return;

  /* ---- folding */
  const alike = {}, folding = {};
  for (const group of 'ٱٲٳا ىیېۍےي ةۃەہھه کڪك'.split(' ')) for (const c of group) alike[c] = group.at(-1);
  const LONE_MARKS = /[\uFC5E-\uFC63\uFCF2-\uFCF4\uFE70-\uFE7F]/g, DIGIT = /\p{Nd}/u;
  function digit(c) {
    let before = c.codePointAt() - 1, value = 0;
    while (DIGIT.test(String.fromCodePoint(before--))) value++;
    return value % 10;
  }
  const part = c => /[ـءٴۥۦ\p{M}]/u.test(c) ? '' : DIGIT.test(c) ? digit(c) : /[\p{L}\p{N}]/u.test(c) ? c : /(?![\t-\r\x1c-\x1f\x85])\p{C}/u.test(c) ? '' : ' ';
  const plain = c => [...c.replace(LONE_MARKS, '').normalize('NFKD')].map(p => alike[p] || p.replace('ß', 'ss').toLowerCase().replace('ς', 'σ'));
  const folded = c => folding[c] ??= [...plain(c).join('')].map(part).join('');

  /* The words of a text: folded, and where they begin and end in it. */
  function wordsOf(text) {
    const words = [];
    let word, at = 0;
    for (const c of text) {
      const letters = folded(c), begin = at;
      at += c.length;
      for (const letter of letters)
        if (letter === ' ') word = null;
        else {
          if (!word) words.push(word = { folded: '', begin });
          word.folded += letter;
          word.end = at;
        }
      if (!letters && word) word.end = at;
    }
    return words;
  }
  const fold = text => wordsOf(text).map(w => w.folded).join(' ');

  /* ---- what is written joined to a word */
  const NO_ARTICLE = /^(ذين?|تي|ل(ذان|ذين|تان|تين|اتي|ايي|واتي|هم?)|له|ان)$/;
  const bare = word => word.replace(LONE_MARKS, '').normalize('NFKC').replace(/[\p{M}\p{C}ـ]/gu, '');
  function afterArticle(word) {
    const front = word.replace(/ٱ/g, 'ا').match(/^[وف]?([بك]?ال|لل)(?=..)/u), rest = front && word.slice(front[0].length);
    return !front || NO_ARTICLE.test(fold(rest)) ? [] : front[1] === 'لل' ? [rest, 'ل' + rest] : [rest];
  }
  const afterParticles = word => [/^[وف]/, /^[بكل]/, /^[وف][بكل]/].map(front => word.replace(front, '')).filter(rest => rest !== word && [...rest].length > 2);
  const spellings = word => word.includes('ٰ') ? [word, word.replace(/[وىي]ٰ/g, 'ا').replace(/ـ?ٰ/g, 'ا')] : [word];
  /* A typed word: its spellings, these also without article, and all that the index may have them below. */
  function asked(word) {
    const typed = spellings(word).map(bare), stems = typed.flatMap(w => [w, ...afterArticle(w)]);
    const all = words => [...new Set(words.map(fold))];
    return { typed: all(typed), stems: all(stems), heads: all(stems.flatMap(w => [w, ...afterArticle(w), ...afterParticles(w)])) };
  }

  /* ---- the index */
  const parts = {};
  window.warraqSearch = (name, value) => parts[name].take(value);
  function load(name) {
    if (!parts[name]) {
      const loading = parts[name] = {};
      loading.value = new Promise((take, fail) => {
        loading.take = take;
        document.head.append(Object.assign(document.createElement('script'), { src: `search/${name}.js`, onerror() { delete parts[name]; fail(name); } }));
      });
    }
    return parts[name].value;
  }
  function* numbers(text) {
    let n = 0;
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i), value = c - (c > 92 ? 36 : 35);
      n = n * 45 + value % 45;
      if (value > 44) { yield n; n = 0; }
    }
  }
  /* The last of some rising numbers that is not above one. */
  function last(rising, value) {
    let low = 0, high = rising.length;
    while (high - low > 1) { const middle = low + high >> 1; if (rising[middle] > value) high = middle; else low = middle; }
    return low;
  }
  let index;
  async function open() {
    const value = await load('index');
    if (index) return;
    const begins = [], headings = [];
    let place = 0;
    for (const n of numbers(value.b)) { begins.push(place); headings.push(n & 1); place += n >> 1; }
    index = { begins, headings, texts: value.t, heads: value.w, pages: value.d.map(([name, title, block]) => ({ name, title, block, begin: begins[block] })) };
    index.pageBegins = index.pages.map(p => p.begin);
  }

  /* Where a word stands, place to rank: 0 as typed, 1 with or without article and particles, 2 the beginning of a longer word (where `open`). */
  async function placesOf(word, open) {
    const { typed, stems, heads } = asked(word), places = new Map(), shards = new Set();
    const begins = open ? [...stems, ...stems.filter(w => w.endsWith('ه') && w.length > 3).map(w => w.slice(0, -1) + 'ت')] : [];
    for (const head of heads)
      for (let n = last(index.heads, head), first = n; n === first || open && stems.includes(head) && index.heads[n]?.startsWith(head); n++) shards.add('w' + n);
    for (const shard of await Promise.all([...shards].map(load)))
      for (const entry of shard.split('!')) {
        const [head, ...forms] = entry.split(' '), longer = begins.some(b => head.startsWith(b));
        for (let i = 0; i < forms.length; i += 2) {
          const form = forms[i] + head;
          const rank = typed.includes(form) ? 0 : stems.includes(form) || stems.includes(head) ? 1 : longer || open && form.startsWith(typed[0]) ? 2 : 3;
          let place = 0;
          if (rank < 3) for (const step of numbers(forms[i + 1])) places.set(place += step, Math.min(rank, places.get(place) ?? 3));
        }
      }
    return places;
  }
  const blockOf = place => last(index.begins, place), pageOf = place => last(index.pageBegins, place);

  /* One thing that is asked for, a word or a phrase, as [place, rank, words], in order. */
  async function hits({ words, open, phrase }) {
    const found = await Promise.all(words.map((word, n) => placesOf(word, open && n === words.length - 1)));
    if (!phrase && !open && !found[0].size) found[0] = await placesOf(words[0], true);
    const [first] = found, end = words.length - 1, fits = (p, n) => phrase && (n < end || !open) ? found[n].get(p) === 0 : found[n].has(p);
    return [...first].filter(([p]) => words.every((_, n) => fits(p + n, n)) && blockOf(p) === blockOf(p + end))
      .map(([p, rank]) => [p, rank, words.length]).sort((a, b) => a[0] - b[0]);
  }
  function query(text) {
    const things = [], typed = words => wordsOf(words).map(w => words.slice(w.begin, w.end));
    for (const [all, , phrase, closed] of text.matchAll(/(["«“”])([^"«»“”]*)(["»“”]|$)|[^"«»“”]+/g)) {
      const words = typed(phrase ?? all);
      if (phrase !== undefined && words.length) things.push({ words, phrase: true, open: !closed });
      else if (phrase === undefined) things.push(...words.map((word, n) => ({ words: [word], open: n === words.length - 1 })));
    }
    const long = things.filter(t => t.words.length > 1 || fold(t.words[0]).length > 1);
    return long;
  }

  /* All that is asked for, near each other: Map of block to { score, places }, and whether only some of it was found together. */
  async function search(text) {
    await open();
    const things = query(text), all = await Promise.all(things.map(hits)), windows = [], blocks = new Map();
    if (!things.length) return;
    const events = all.flatMap((list, n) => list.map(hit => [n, ...hit])).sort((a, b) => a[1] - b[1] || a[0] - b[0]), at = [];
    let before = -1;
    for (const event of events) {
      at[event[0]] = event;
      const begin = Math.min(...things.map((_, n) => at[n]?.[1] ?? -1));
      if (begin < 0 || begin === before || pageOf(begin) !== pageOf(event[1])) continue;
      before = begin;
      windows.push({ hits: [...at], span: event[1] - begin, near: event[1] - begin < 40 || blockOf(begin) === blockOf(event[1]) });
    }
    const near = windows.filter(w => w.near), some = !windows.length && all.length > 1;
    for (const { hits, span } of some ? events.map(e => ({ hits: [e], span: 0 })) : near.length ? near : windows) {
      const block = blockOf(Math.min(...hits.map(h => h[1]))), ranks = hits.map(h => h[2]);
      const score = (Math.max(...ranks) > 1 ? 1e6 : 0) + span * 4 + Math.max(...ranks) - index.headings[block] / 2;
      const kept = blocks.get(block) || blocks.set(block, { block, score, places: new Set() }).get(block);
      kept.score = Math.min(kept.score, score);
      for (const [, place, , length] of hits) for (let i = 0; i < length; i++) kept.places.add(place + i);
    }
    return { blocks: [...blocks.values()].sort((a, b) => a.score - b.score || a.block - b.block), some };
  }

  /* ---- what is shown */
  const make = (name, given, ...inside) => { const e = Object.assign(document.createElement(name), given); e.append(...inside); return e; };
  const digits = 'ar-u-nu-' + (document.body.classList.contains('european') ? 'latn' : 'arab'), count = n => n.toLocaleString(digits);
  const counted = (n, one, two, few, many) => n === 1 ? one : n === 2 ? two : `${count(n)} ${new Intl.PluralRules('ar').select(n) === 'few' ? few : many}`;
  const quoted = text => ['«', make('bdi', {}, text.replace(/["«»“”]/g, '').trim()), '»'];

  /* A few words around the first hit of a block, with its hits marked. */
  function excerpt(text, places) {
    const words = wordsOf(text), [first] = places, from = first < 14 ? 0 : first - 8, to = Math.min(words.length, from + 32), out = [];
    let done = from ? words[from].begin : 0;
    const upTo = at => { out.push(text.slice(done, at)); done = at; };
    for (let n = from; n < to; n++)
      if (places.includes(n) && words[n].begin >= done) { upTo(words[n].begin); out.push(make('mark', {}, text.slice(done, done = words[n].end))); }
    upTo(to < words.length ? words[to - 1].end : text.length);
    return [from ? '… ' : '', ...out, to < words.length ? ' …' : ''];
  }
  function result({ block, places }, page, text) {
    const sorted = [...places].sort((a, b) => a - b), title = make('b', { dir: 'auto' }, page.title), words = make('span', { dir: 'auto' });
    const link = make('a', {}, title, words), address = `${encodeURI(page.name)}?q=${encodeURIComponent(text.trim())}&at=${sorted[0] - page.begin}`;
    link.href = address;
    const n = last(index.texts, block);
    load('t' + n).then(part => {
      let left = block - index.texts[n], section;
      for (const piece of part)
        if (Array.isArray(piece)) section = piece;
        else if (!left--) {
          link.href = address + (section[0] && '#' + encodeURIComponent(section[0]));
          title.textContent = section[1] || page.title;
          if (index.headings[block]) title.replaceChildren(...excerpt(piece, sorted.map(p => p - index.begins[block])));
          else words.replaceChildren(...excerpt(piece, sorted.map(p => p - index.begins[block])));
          return;
        }
    });
    return make('li', {}, link);
  }
  /* A list of which some items are shown, the others on demand; the button says how many. */
  function shown(list, most, name, say) {
    const out = make(name, {}), rest = list.slice(most);
    out.append(...list.slice(0, most).map(item => item()));
    if (rest.length) {
      const more = make('button', { type: 'button', onclick() { const items = rest.map(item => item()); more.parentNode.replaceWith(...items); items[0].querySelector('a').focus(); } }, say(rest.length));
      out.append(make('li', {}, more));
    }
    return out;
  }
  const panel = make('section', { className: 'results', hidden: true, ariaLabel: 'نتائج البحث' }), heard = make('p', { className: 'heard', role: 'status' });
  document.querySelector('.results')?.remove();
  form.append(panel, heard);
  form.hidden = false;
  field.autocomplete = 'off';
  let asking = 0, hush;
  function show(head, list) {
    panel.replaceChildren(make('p', { className: 'count' }, ...head), list || '');
    panel.hidden = false;
    panel.scrollTop = 0;
    clearTimeout(hush);
    hush = setTimeout(() => { heard.textContent = panel.firstChild.textContent; }, 500);
  }
  function close() { asking++; panel.hidden = true; clearTimeout(hush); heard.textContent = ''; }
  async function ask() {
    const text = field.value, now = ++asking;
    let found;
    try { found = await search(text); } catch { return now === asking && show(['تعذّر فتح فهرس البحث.']); }
    if (now !== asking) return;
    if (!found) return close();
    const { blocks, some } = found, pages = new Map();
    if (!blocks.length) return show(['لم نجد ', ...quoted(text), ' في الكتاب. جرّب كلمة أقصر، أو كلمة أخرى بمعناها.']);
    for (const b of blocks) { const page = pageOf(index.begins[b.block]); pages.set(page, [...pages.get(page) || [], b]); }
    const groups = [...pages].map(([n, own]) => () => {
      const page = index.pages[n];
      return make('li', {}, make('p', { className: 'of' }, make('bdi', {}, page.title), ' ', make('small', {}, counted(own.length, 'نتيجة واحدة', 'نتيجتان', 'نتائج', 'نتيجة'))),
        shown(own.map(b => () => result(b, page, text)), 3, 'ul', n => 'أظهِر ' + counted(n, 'نتيجة أخرى', 'نتيجتين أخريين', 'نتائج أخرى', 'نتيجة أخرى')));
    });
    const head = counted(blocks.length, 'نتيجة واحدة', 'نتيجتان', 'نتائج', 'نتيجة');
    show(some ? ['لا تجتمع هذه الكلمات في فصل واحد. حيث ترد إحداها: ', head, '.'] : [head, ' لـ', ...quoted(text)],
      shown(groups, 6, 'ol', n => 'أظهِر ' + counted(n, 'فصلًا آخر', 'فصلين آخرين', 'فصول أخرى', 'فصلًا آخر')));
  }

  /* ---- keys */
  field.addEventListener('input', ask);
  field.addEventListener('focus', () => { open().catch(() => {}); if (field.value && panel.hidden) ask(); });
  form.addEventListener('submit', e => { e.preventDefault(); panel.querySelector('a')?.click(); });
  form.addEventListener('keydown', e => {
    const stops = [field, ...panel.querySelectorAll('a, button')], at = stops.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 }[e.key];
    if (e.key === 'Escape') { if (panel.hidden) field.blur(); else { field.focus(); close(); } } else if (to === undefined || panel.hidden) return;
    else stops[Math.max(0, Math.min(to, stops.length - 1))].focus();
    e.preventDefault();
  });
  form.addEventListener('focusout', e => { if (e.relatedTarget && !form.contains(e.relatedTarget)) close(); });
  addEventListener('pointerdown', e => { if (!form.contains(e.target)) close(); });
  addEventListener('keydown', e => {
    if (e.ctrlKey || e.metaKey || e.altKey || e.target.closest?.('input, textarea, select, [contenteditable]')) return;
    if (e.key === 'Escape' && unmark) { unmark(); unmark = null; }
    if (e.key !== '/' && e.key !== 'ظ') return;
    e.preventDefault();
    document.documentElement.dataset.bar = 'there';
    field.focus();
    field.select();
  });

  /* ---- the words of this page, and what was found in it */
  const SKIPPED = 'nav, script, style, svg, .deep, .noteref, .note-back, .faq-return';
  const BLOCKS = /^(address|article|aside|blockquote|caption|dd|details|div|dl|dt|fig.*|footer|h[1-6r]|header|hgroup|li|main|ol|p|pre|section|summary|table|t(body|foot|head|r)|ul)$/;
  /* Every word of the page as a range. */
  function ranges() {
    const out = [];
    let text = '', nodes = [];
    function bound() {
      const place = at => { const n = nodes[last(nodes.map(n => n.begin), at)]; return [n.node, Math.min(at - n.begin, n.node.data.length)]; };
      for (const w of wordsOf(text)) { const range = new Range(); range.setStart(...place(w.begin)); const [node, at] = place(w.end - 1); range.setEnd(node, at + 1); out.push(range); }
      text = ''; nodes = [];
    }
    (function walk(parent) {
      for (const node of parent.childNodes)
        if (node.nodeType === 3) { nodes.push({ begin: text.length, node }); text += node.data; }
        else if (node.nodeType === 1 && !node.matches(SKIPPED)) {
          const around = BLOCKS.test(node.localName) ? bound : /^(br|t[dh])$/.test(node.localName) ? () => { text += ' '; } : () => {};
          around(); walk(node); around();
        }
    })(main);
    bound();
    return out;
  }
  let unmark;
  function highlight(found, first) {
    if (window.Highlight) {
      CSS.highlights.set('found', new Highlight(...found));
      if (first) CSS.highlights.set('found-first', Object.assign(new Highlight(first), { priority: 1 }));
      return () => CSS.highlights.clear();
    }
    for (const range of [...found].reverse()) {
      const node = range.startContainer;
      if (node === range.endContainer) { const mark = make('mark', { className: range === first ? 'found first' : 'found' }); range.surroundContents(mark); }
    }
    return () => main.querySelectorAll('mark.found').forEach(mark => mark.replaceWith(...mark.childNodes));
  }
  async function arrive() {
    const asked = new URLSearchParams(location.search), text = asked.get('q'), name = document.documentElement.dataset.document + '.html';
    if (!text || !main) return;
    field.value = text;
    const { blocks } = await search(text) || {}, page = index.pages.find(p => p.name === name);
    if (!blocks || !page) return;
    const words = ranges(), own = new Set(blocks.flatMap(b => [...b.places]).map(p => p - page.begin)), first = words[asked.get('at') ?? Math.min(...own)];
    if (document.readyState !== 'complete') await new Promise(done => addEventListener('load', done));
    await document.fonts.ready;
    const holder = first?.startContainer.parentElement;
    for (let e = holder; e; e = e.parentElement) if (e.localName === 'details') e.open = true;
    if (holder && !holder.closest('.footnote:target')) scrollBy(0, first.getBoundingClientRect().top - innerHeight / 3);
    unmark = highlight(words.filter((_, n) => own.has(n)), first);
  }
  arrive().catch(() => {});
})();
