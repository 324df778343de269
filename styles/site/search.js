/* Search through the book. The index was built beforehand (render/web/search.py): scripts in search/ that hand what they hold to warraqSearch(),
   since a page opened from a folder may load neither modules nor data. Words are folded as warraq/arabic/normalize.py, clitics.py and search_words.py fold them,
   blocks and words of a page are counted as render/web/search_text.py counts them. Without this script the form stays hidden. */
(() => {
  const page = document, [form, panel, main] = ['.search', '.results', 'main'].map(what => page.querySelector(what)), [field] = form,
    make = (name, given, ...inside) => { const e = Object.assign(page.createElement(name), given); e.append(...inside); return e; };

  /* ---- folding */
  const alike = {}, kept = {}, lone = /[\uFC5E-\uFC63\uFCF2-\uFCF4\uFE70-\uFE7F]/g;
  for (const group of 'ٱٲٳا ىیېۍےي ةۃەہھه کڪك ςσ'.split(' ')) for (const c of group) alike[c] = group.at(-1);
  function part(c) {
    const digit = /\p{Nd}/u;
    if (!digit.test(c)) return /[ـءٴۥۦ\p{M}]|[^\P{C}\t-\r\x1c-\x1f\x85]/u.test(c) ? '' : /[\p{L}\p{N}]/u.test(c) ? c : ' ';
    let value = -1, code = c.codePointAt();
    while (digit.test(String.fromCodePoint(code--))) value++;        /* the digits of a script stand together, from its nought on */
    return value % 10;
  }
  const letters = c => kept[c] ??= [...c.replace(lone, '').normalize('NFKD').replace(/ß/g, 'ss').toLowerCase()].map(p => part(alike[p] || p)).join('');
  /* The words of a text: folded, and where they begin and end in it. */
  function wordsOf(text) {
    const words = [];
    let word, at = 0;
    for (const c of text) {
      const begin = at, some = letters(c);
      at += c.length;
      for (const letter of some) {
        if (letter === ' ') { word = 0; continue; }
        word ||= words[words.push({ folded: '', begin }) - 1];
        word.folded += letter;
        word.end = at;
      }
      if (word) word.end = at;
    }
    return words;
  }
  const fold = word => [...word].map(letters).join('');

  /* ---- what is written joined to the front of a word */
  const bare = word => word.normalize('NFKC').replace(/[\p{M}\p{C}ـ\s]/gu, '').replace(/ٱ/g, 'ا');
  function afterArticle(word) {
    const [front, article] = word.match(/^[وف]?([بك]?ال|لل)(?=..)/u) || [''], rest = word.slice(front.length);
    return !front || /^([ذت]ي|لهم?|ان)$/.test(fold(rest)) ? [] : article === 'لل' ? [rest, 'ل' + rest] : [rest];
  }
  /* What a stem is looked up by: folded, but «ماء» keeps its hamza, which parts it from «ما». The third of the stems is what «للماء» may be of «لماء». */
  const key = (word, n) => fold(word) + (/^.[اآ]ء$/u.test(n > 1 ? word.slice(1) : afterArticle(word)[0] ?? word) ? 'ء' : '');

  /* ---- the index */
  const parts = {}, takers = {};
  window.warraqSearch = (name, value) => takers[name](value);
  const load = name => parts[name] ??= new Promise((take, fail) => {
    takers[name] = take;
    page.head.append(make('script', { src: `search/${name}.js`, onerror() { delete parts[name]; fail(); } }));
  });
  function* numbers(text) {
    let number = 0;
    for (const c of text) {
      const value = c.charCodeAt() - (c > '\\' ? 36 : 35);
      number = number * 45 + value % 45;
      if (value > 44) { yield number; number = 0; }
    }
  }
  /* Which is the last of some rising numbers, or words, that is not above a given one; the first if all are. */
  const last = (rising, given) => Math.max(0, rising.findLastIndex(one => one <= given));
  let index, pageBegins;
  const begins = [], headings = [], blockAt = [], pageOf = place => last(pageBegins, place);
  async function open() {
    const value = await load('index');
    if (index) return;
    index = value;
    for (const n of numbers(index.blocks)) {
      const block = begins.push(blockAt.length) - 1;
      headings.push(n % 2);
      for (let words = n >> 1; words--;) blockAt.push(block);
    }
    pageBegins = index.pages.map(p => begins[p[2]]);
  }
  /* Where a word stands, place to rank: 0 as typed, 1 with or without article and particles, 2 the beginning of a longer word, if that is asked for. */
  async function placesOf(word, longer) {
    const stems = [bare(word), ...afterArticle(bare(word))], own = stems.map(key), [as] = own, found = new Map(), shards = new Set();
    for (const head of [...own, ...stems.flatMap(afterArticle).map(key)]) {
      let n = last(index.words, head);
      do shards.add(n++); while (longer && own.includes(head) && index.words[n]?.startsWith(head));
    }
    const fronts = own.flatMap(w => w[3] ? [w, w.replace(/ه$/, 'ت')] : w);
    for (const shard of await Promise.all([...shards].map(n => load('w' + n))))
      for (const entry of shard.split('!')) {
        const [head, ...forms] = entry.split(' '), begun = longer && fronts.some(w => head.startsWith(w));
        while (forms[0] !== undefined) {
          const [before, places] = forms.splice(0, 2), form = before + head, rank = form === as ? 0 : own.includes(form) || own.includes(head) ? 1 : begun ? 2 : 3;
          let place = 0;
          if (rank < 3) for (const step of numbers(places)) found.set(place += step, Math.min(rank, found.get(place) ?? 3));
        }
      }
    return found;
  }

  /* What is asked for: words, and phrases in quotation marks; the last word may be unfinished. */
  const waiting = /^[وف]?ال.?$/;       /* an article, and what it belongs to is still to come */
  function query(text) {
    const things = [];
    text.split(/["«»“”]/).forEach((some, n, all) => {
      const words = wordsOf(some).map(({ folded, begin, end }) => fold(some.slice(begin, end)) === folded ? some.slice(begin, end) : folded);
      if (n % 2) things.push({ words, exact: true, longer: !all[n + 1] });
      else words.forEach((word, n) => things.push({ words: [word], longer: !words[n + 1] }));
    });
    return things.filter(({ words: [word, more], longer }, n) => more || fold(word || '')[1] && !(n && longer && waiting.test(bare(word))));
  }
  /* One of these as [place, rank, how many words], in order. */
  async function hits({ words, longer, exact }) {
    const end = words.length - 1, found = await Promise.all(words.map((word, n) => placesOf(word, longer && n === end)));
    if (!exact && !found[0].size) found[0] = await placesOf(words[0], true);
    const fits = ([place]) => found.every((of, n) => of.get(place + n) < (!exact || longer && n === end ? 3 : 1) && blockAt[place] === blockAt[place + n]);
    return [...found[0]].filter(fits).map(hit => [...hit, words.length]).sort((a, b) => a[0] - b[0]);
  }
  /* The blocks where all that is asked for stands near each other, else in one page, else any of it (`apart`), the best first. */
  async function search(text) {
    const things = query(text), blocks = new Map(), at = [];
    if (!things[0]) return;
    await open();
    const events = (await Promise.all(things.map(hits))).flatMap((list, n) => list.map(hit => [...hit, n])).sort((a, b) => a[0] - b[0]);
    function add(hits, begin, span) {
      const block = blockAt[begin], worst = Math.max(...hits.map(h => h[1])), score = (worst > 1 ? 1e6 : worst) + span * 4 - headings[block] / 2, kept = blocks.get(block) || { block, score, places: [] };
      blocks.set(block, kept);
      kept.score = Math.min(kept.score, score);
      kept.near ||= span < 40 || block === blockAt[begin + span];
      for (const [place, , length] of hits) for (let n = 0; n < length; n++) kept.places.push(place + n);
    }
    let before;
    for (const hit of events) {
      at[hit[3]] = hit;
      const begin = Math.min(...things.map((_, n) => at[n]?.[0] ?? -1));
      if (begin >= 0 && begin !== before && pageOf(begin) === pageOf(hit[0])) add([...at], before = begin, hit[0] - begin);
    }
    const apart = !blocks.size;
    if (apart) for (const hit of events) add([hit], hit[0], 0);
    const all = [...blocks.values()].sort((a, b) => a.score - b.score || a.block - b.block), near = all.filter(b => b.near);
    return { apart, blocks: near[0] ? near : all };
  }

  /* ---- what is shown */
  const number = n => n.toLocaleString('ar-u-nu-' + (page.body.matches('.european') ? 'latn' : 'arab')), results = n => n < 3 ? ['نتيجة واحدة', 'نتيجتان'][n - 1] : `${number(n)} ${n % 100 > 2 && n % 100 < 11 ? 'نتائج' : 'نتيجة'}`;
  /* A few words around the first hit of a block, all hits in them marked. */
  function excerpt(text, hits) {
    const words = wordsOf(text), first = Math.min(...hits), from = Math.max(0, first - 8), to = from + 32, out = [];
    let done = from && words[from].begin;
    words.slice(0, to).forEach((w, n) => { if (hits.includes(n) && w.begin >= done) out.push(text.slice(done, w.begin), make('mark', {}, text.slice(w.begin, done = w.end))); });
    return [from ? '…\u00a0' : '', ...out, words[to] ? text.slice(done, words[to - 1].end) + '\u00a0…' : text.slice(done)];
  }
  function result({ block, places }, [name, title], begin) {
    const head = make('b', { dir: 'auto' }, title), words = make('span', { dir: 'auto' }), n = last(index.texts, block),
      link = make('a', { href: `${name}?q=${encodeURIComponent(field.value)}&at=${Math.min(...places) - begin}` }, head, words);
    load('t' + n).then(part => {
      const [text, section] = part.b[block - index.texts[n]], [id, heading] = part.s[section], found = excerpt(text, places.map(place => place - begins[block]));
      if (id) link.hash = id;
      head.replaceChildren(...headings[block] ? found : [heading === title ? '' : heading]);
      if (!headings[block]) words.append(...found);
    });
    return make('li', {}, link);
  }
  /* A list of which some items are shown, and more of them at each press of a button. */
  function shown(name, list, most) {
    const rest = list.slice(most), more = make('button', { type: 'button' }, `المزيد (${number(rest.length)})`);
    more.onclick = () => { const next = [...shown(name, rest, 12).children]; more.parentNode.replaceWith(...next); next[0].querySelector('a').focus(); };
    return make(name, {}, ...list.slice(0, most).map(item => item()), rest[0] ? make('li', {}, more) : '');
  }
  const heard = make('p', { className: 'heard', role: 'status' });
  let asked = 0;
  function show(...inside) {
    panel.replaceChildren(...inside);
    panel.hidden = !inside[0];
    panel.scrollTop = 0;
    heard.textContent = inside[0]?.textContent;
  }
  const close = () => { asked++; show(); };
  async function ask() {
    const now = ++asked, say = (...words) => make('p', { className: 'count' }, ...words), quoted = ['«', make('bdi', {}, field.value.replace(/["«»“”]/g, '').trim()), '»'],
      found = await search(field.value).catch(() => 0), of = new Map();
    if (now !== asked) return;
    if (!found) return found === 0 ? show(say('تعذّر فتح فهرس البحث.')) : close();
    const { blocks, apart } = found;
    if (waiting.test(bare(field.value)) && !(blocks[0]?.score < 1e6)) return close();
    if (!blocks[0]) return show(say('لم نجد ', ...quoted, ' في الكتاب. جرّب كلمة أقصر أو أخرى في معناها.'));
    for (const b of blocks) { const n = pageOf(begins[b.block]); of.set(n, [...of.get(n) || [], b]); }
    const groups = [...of].map(([n, own]) => () => make('li', {}, make('p', { className: 'of' }, make('bdi', {}, index.pages[n][1]), make('small', {}, results(own.length))),
      shown('ul', own.map(b => () => result(b, index.pages[n], pageBegins[n])), 3)));
    show(say(results(blocks.length), ...apart ? ['، ولا تجتمع هذه الكلمات في فصل واحد'] : [' لـ', ...quoted]), shown('ol', groups, 6));
  }

  /* ---- keys */
  panel.tabIndex = -1;
  form.append(panel, heard);
  form.hidden = false;
  field.maxLength = 100;
  field.oninput = ask;
  field.onfocus = () => panel.hidden && ask();
  form.onsubmit = e => { e.preventDefault(); panel.querySelector('a')?.click(); };
  form.onkeydown = e => {
    const stops = [field, ...panel.querySelectorAll('a, button')], to = stops[stops.indexOf(page.activeElement) + ({ ArrowDown: 1, ArrowUp: -1 }[e.key] || NaN)];
    if (e.key === 'Escape') { if (panel.hidden) field.blur(); else field.focus(); close(); } else if (!to || panel.hidden) return;
    to?.focus();
    e.preventDefault();
  };
  form.addEventListener('focusout', e => form.contains(e.relatedTarget) || close());
  addEventListener('keydown', e => {
    if (e.ctrlKey || e.metaKey || e.altKey || e.target.matches?.('input')) return;
    if (e.key === 'Escape') CSS.highlights?.clear();
    if (e.key !== '/' && e.key !== 'ظ') return;
    e.preventDefault();
    page.documentElement.dataset.bar = 'there';
    field.select();
  });

  /* ---- the words of this page as ranges, and what was found in it */
  const INLINE = /^([abiqsu]|abbr|bd[io]|cite|code|del|em|img|ins|kbd|mark|rb|ruby|small|span|strong|su[bp]|time|wbr)$/;
  function ranges() {
    const nodes = [], begins = [];
    let text = '';
    (function walk(parent) {
      for (const node of parent.childNodes)
        if (node.nodeType === 3) { begins.push(text.length); nodes.push(node); text += node.data; }
        else if (node.matches?.(':not(nav, svg, .deep, .noteref, .note-back, .note-backs, .faq-number, .faq-ways, .faq-back)')) {
          const gap = INLINE.test(node.localName) ? '' : ' ';
          text += gap;
          walk(node);
          text += gap;
        }
    })(main);
    return wordsOf(text).map(({ begin, end }) => {
      const range = new Range(), from = last(begins, begin), to = last(begins, end - 1);
      range.setStart(nodes[from], begin - begins[from]);
      range.setEnd(nodes[to], end - begins[to]);
      return range;
    });
  }
  /* Where the browser has no highlights, <mark> stands around what was found, but for words that are parted by other marks. */
  function mark(ranges, first) {
    if (window.Highlight) CSS.highlights.set('found', new Highlight(...ranges)).set('found-first', new Highlight(first));
    else for (const range of ranges.reverse()) try { range.surroundContents(make('mark', { className: 'found' })); } catch { /* not whole within one element */ }
  }
  async function arrive() {
    const asked = new URLSearchParams(location.search);
    if (!(field.value = asked.get('q') || '')) return;
    const found = await search(field.value), begin = pageBegins[index.pages.findIndex(p => location.pathname.endsWith('/' + p[0]))],
      own = new Set(found.blocks.flatMap(b => b.places)), words = ranges(), hits = words.filter((_, n) => own.has(n + begin)),
      first = words[asked.get('at') ?? -1] || hits[0], holder = first.startContainer.parentElement;
    for (let e = holder; e = e.closest('details:not([open])');) e.open = true;
    if (!holder.closest('.footnote:target')) scrollBy(0, first.getBoundingClientRect().top - innerHeight / 3);
    mark(hits, first);
  }
  addEventListener('load', () => arrive().catch(() => {}));
})();
