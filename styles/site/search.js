/* Search through the book. The index was built beforehand (render/web/search.py): scripts in search/ that hand what they hold to warraqSearch(),
   since a page opened from a folder may load neither modules nor data. Words are folded as warraq/arabic/normalize.py and clitics.py fold them,
   blocks and words of a page are counted as render/web/search_text.py counts them. Without this script the form stays hidden. */
(() => {
  const form = document.querySelector('.search'), panel = document.querySelector('.results'), main = document.querySelector('main');
  if (!form || !panel) return;
  const [field] = form, make = (name, given, ...inside) => { const e = Object.assign(document.createElement(name), given); e.append(...inside); return e; };

  /* ---- folding */
  const alike = {}, foldings = {}, LONE_MARKS = /[\uFC5E-\uFC63\uFCF2-\uFCF4\uFE70-\uFE7F]/g;
  for (const group of 'ٱٲٳا ىیېۍےي ةۃەہھه کڪك ςσ'.split(' ')) for (const c of group) alike[c] = group.at(-1);
  function part(c) {
    const digit = /\p{Nd}/u;
    if (!digit.test(c)) return /[ـءٴۥۦ\p{M}]|[^\P{C}\t-\r]/u.test(c) ? '' : /[\p{L}\p{N}]/u.test(c) ? c : ' ';
    let value = -1, code = c.codePointAt();
    while (digit.test(String.fromCodePoint(code--))) value++;        /* the digits of a script stand together, from its nought on */
    return value % 10;
  }
  const letters = c => foldings[c] ??= [...c.replace(LONE_MARKS, '').normalize('NFKD').replace(/ß/g, 'ss').toLowerCase()].map(p => part(alike[p] || p)).join('');
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
      }
      if (word) word.end = at;
    }
    return words;
  }
  const fold = text => wordsOf(text).map(w => w.folded).join(' ');

  /* ---- what is written joined to the front of a word */
  const NO_ARTICLE = /^(ذين?|تي|ل(ذان|ذين|تان|تين|اتي|ايي|واتي|هم|ه)|له|لهم|ان)$/;
  const bare = word => word.replace(LONE_MARKS, '').normalize('NFKC').replace(/[\p{M}\p{C}ـ]/gu, '');
  function afterArticle(word) {
    const front = word.replace(/ٱ/g, 'ا').match(/^[وف]?([بك]?ال|لل)(?=..)/u), rest = front && word.slice(front[0].length);
    return !front || NO_ARTICLE.test(fold(rest)) ? [] : front[1] === 'لل' ? [rest, 'ل' + rest] : [rest];
  }
  const afterParticles = word => [/^[وف]/, /^[بكل]/, /^[وف][بكل]/].map(front => word.replace(front, '')).filter(rest => rest !== word && [...rest].length > 2);

  /* ---- the index */
  const parts = {}, takers = {};
  window.warraqSearch = (name, value) => takers[name](value);
  const load = name => parts[name] ??= new Promise((take, fail) => {
    takers[name] = take;
    document.head.append(make('script', { src: `search/${name}.js`, onerror() { delete parts[name]; fail(); } }));
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
  function last(rising, given) {
    let low = 0, high = rising.length;
    while (high - low > 1) { const middle = low + high >> 1; if (rising[middle] > given) high = middle; else low = middle; }
    return low;
  }
  let pages, pageBegins, texts, heads;
  const begins = [], headings = [], blockOf = place => last(begins, place), pageOf = place => last(pageBegins, place);
  async function open() {
    const index = await load('index');
    if (pages) return;
    let place = 0;
    for (const n of numbers(index.b)) { begins.push(place); headings.push(n % 2); place += n >> 1; }
    ({ d: pages, t: texts, w: heads } = index);
    pageBegins = pages.map(p => begins[p[2]]);
  }
  /* Where a word stands, place to rank: 0 as typed, 1 with or without article and particles, 2 the beginning of a longer word, if that is asked for. */
  async function placesOf(word, longer) {
    const typed = bare(word), stems = [typed, ...afterArticle(typed)], found = new Map(), shards = new Set();
    const below = new Set([...stems, ...stems.flatMap(w => [...afterArticle(w), ...afterParticles(w)])].map(fold)), [as, ...rest] = stems.map(fold), own = [as, ...rest];
    for (const head of below) {
      let n = last(heads, head);
      do shards.add(n++); while (longer && own.includes(head) && heads[n]?.startsWith(head));
    }
    const fronts = own.flatMap(w => w.length > 3 ? [w, w.replace(/ه$/, 'ت')] : w);
    for (const shard of await Promise.all([...shards].map(n => load('w' + n))))
      for (const entry of shard.split('!')) {
        const [head, ...forms] = entry.split(' '), begun = longer && fronts.some(w => head.startsWith(w));
        while (forms.length) {
          const [before, places] = forms.splice(0, 2), form = before + head;
          const rank = form === as ? 0 : own.includes(form) || own.includes(head) ? 1 : begun || longer && form.startsWith(as) ? 2 : 3;
          let place = 0;
          if (rank < 3) for (const step of numbers(places)) found.set(place += step, Math.min(rank, found.get(place) ?? 3));
        }
      }
    return found;
  }

  /* What is asked for: words, and phrases in quotation marks; the last word may be unfinished. */
  function query(text) {
    const things = [];
    for (const [all, phrase, end] of text.matchAll(/["«“”]([^"«»“”]*)(["»“”]?)|[^"«»“”]+/g)) {
      const words = wordsOf(phrase ?? all).map(w => (phrase ?? all).slice(w.begin, w.end));
      if (phrase) things.push({ words, longer: !end, exact: true });
      else words.map((word, n) => things.push({ words: [word], longer: !words[n + 1] }));
    }
    return things.filter(t => t.words[1] || t.words[0] && fold(t.words[0])[1]);
  }
  /* One of these as [place, rank, how many words], in order. */
  async function hits({ words, longer, exact }) {
    const end = words.length - 1, found = await Promise.all(words.map((word, n) => placesOf(word, longer && n === end)));
    if (!exact && !found[0].size) found[0] = await placesOf(words[0], true);
    const fits = (rank, n) => rank < (!exact || longer && n === end ? 3 : 1);
    return [...found[0]].filter(([place]) => blockOf(place) === blockOf(place + end) && found.every((of, n) => fits(of.get(place + n), n)))
      .map(hit => [...hit, words.length]).sort((a, b) => a[0] - b[0]);
  }
  /* The blocks where all that is asked for stands near each other, else in one page, else any of it (`apart`), the best first. */
  async function search(text) {
    const things = query(text), blocks = new Map(), at = [], all = [];
    if (!things.length) return;
    await open();
    const lists = await Promise.all(things.map(hits)), events = lists.flatMap((list, n) => list.map(hit => [...hit, n])).sort((a, b) => a[0] - b[0]);
    let before;
    for (const hit of events) {
      at[hit[3]] = hit;
      const begin = Math.min(...things.map((_, n) => at[n]?.[0] ?? -1)), span = hit[0] - begin;
      if (begin < 0 || begin === before || pageOf(begin) !== pageOf(hit[0])) continue;
      before = begin;
      all.push({ hits: [...at], begin, span, near: span < 40 || blockOf(begin) === blockOf(hit[0]) });
    }
    const near = all.filter(w => w.near), apart = !all.length;
    for (const { hits, begin, span } of apart ? events.map(hit => ({ hits: [hit], begin: hit[0], span: 0 })) : near.length ? near : all) {
      const block = blockOf(begin), worst = Math.max(...hits.map(h => h[1])), score = (worst > 1 ? 1e6 : worst) + span * 4 - headings[block] / 2;
      const kept = blocks.get(block) || { block, score, places: [] };
      blocks.set(block, kept);
      kept.score = Math.min(kept.score, score);
      for (const [place, , length] of hits) for (let n = 0; n < length; n++) kept.places.push(place + n);
    }
    return { apart, blocks: [...blocks.values()].sort((a, b) => a.score - b.score || a.block - b.block) };
  }

  /* ---- what is shown */
  const digits = 'ar-u-nu-' + (document.body.matches('.european') ? 'latn' : 'arab');
  const counted = (n, one, two, few, many) => n < 3 ? [one, two][n - 1] : `${n.toLocaleString(digits)} ${new Intl.PluralRules('ar').select(n) === 'few' ? few : many}`;
  const results = n => counted(n, 'نتيجة واحدة', 'نتيجتان', 'نتائج', 'نتيجة');
  /* A few words around the first hit of a block, all hits in them marked. */
  function excerpt(text, hits) {
    const words = wordsOf(text), first = Math.min(...hits), from = first < 14 ? 0 : first - 8, to = from + 32, out = [];
    let done = from && words[from].begin;
    words.slice(0, to).forEach((w, n) => { if (hits.includes(n)) { out.push(text.slice(done, w.begin), make('mark', {}, text.slice(w.begin, done = w.end))); } });
    return [from ? '… ' : '', ...out, words[to] ? text.slice(done, words[to - 1].end) + ' …' : text.slice(done)];
  }
  function result({ block, places }, [name, title], begin) {
    const head = make('b', { dir: 'auto' }, title), words = make('span', { dir: 'auto' }), n = last(texts, block);
    const link = make('a', { href: `${name}?q=${encodeURIComponent(field.value)}&at=${Math.min(...places) - begin}` }, head, words);
    load('t' + n).then(part => {
      const [text, section] = part.b[block - texts[n]], [id, heading] = part.s[section], found = excerpt(text, places.map(place => place - begins[block]));
      if (id) link.hash = id;
      head.replaceChildren(...headings[block] ? found : [heading || title]);
      if (!headings[block]) words.append(...found);
    });
    return make('li', {}, link);
  }
  /* A list of which some items are shown, and the others where a button that says how many is pressed. */
  function shown(name, list, most, say) {
    const items = list.slice(0, most).map(item => item()), rest = list.slice(most);
    const more = make('button', { type: 'button', onclick() { const others = rest.map(item => item()); more.parentNode.replaceWith(...others); others[0].querySelector('a').focus(); } }, say(rest.length));
    return make(name, {}, ...items, rest[0] ? make('li', {}, more) : '');
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
    const now = ++asked, say = (...words) => make('p', { className: 'count' }, ...words), quoted = ['«', make('bdi', {}, field.value.replace(/["«»“”]/g, '').trim()), '»'];
    const found = await search(field.value).catch(() => 0), blocks = found?.blocks, of = new Map();
    if (now !== asked) return;
    if (!found) return found === 0 ? show(say('تعذّر فتح فهرس البحث.')) : close();
    if (!blocks[0]) return show(say('لم نجد ', ...quoted, ' في الكتاب. جرّب كلمة أقصر، أو كلمة أخرى في معناها.'));
    for (const b of blocks) { const n = pageOf(begins[b.block]); of.set(n, [...of.get(n) || [], b]); }
    const groups = [...of].map(([n, own]) => () => make('li', {}, make('p', { className: 'of' }, make('bdi', {}, pages[n][1]), make('small', {}, results(own.length))),
      shown('ul', own.map(b => () => result(b, pages[n], pageBegins[n])), 3, n => 'أظهِر ' + counted(n, 'نتيجة أخرى', 'نتيجتين أخريين', 'نتائج أخرى', 'نتيجة أخرى'))));
    show(say(results(blocks.length), ...found.apart ? ['؛ لا تجتمع هذه الكلمات في فصل واحد'] : [' لـ', ...quoted]),
      shown('ol', groups, 6, n => 'أظهِر ' + counted(n, 'فصلًا آخر', 'فصلين آخرين', 'فصول أخرى', 'فصلًا آخر')));
  }

  /* ---- keys */
  panel.tabIndex = -1;
  form.append(panel, heard);
  form.hidden = false;
  field.oninput = ask;
  field.onfocus = () => { if (panel.hidden) ask(); };
  form.onsubmit = e => { e.preventDefault(); panel.querySelector('a')?.click(); };
  form.onkeydown = e => {
    const stops = [field, ...panel.querySelectorAll('a, button')], to = stops[stops.indexOf(document.activeElement) + ({ ArrowDown: 1, ArrowUp: -1 }[e.key] || NaN)];
    if (e.key === 'Escape') { if (panel.hidden) field.blur(); else { field.focus(); close(); } } else if (!to || panel.hidden) return;
    to?.focus();
    e.preventDefault();
  };
  form.addEventListener('focusout', e => form.contains(e.relatedTarget) || close());
  addEventListener('keydown', e => {
    if (e.ctrlKey || e.metaKey || e.altKey || e.target.closest('input, textarea, select, [contenteditable]')) return;
    if (e.key === 'Escape') unmark();
    if (e.key !== '/' && e.key !== 'ظ') return;
    e.preventDefault();
    document.documentElement.dataset.bar = 'there';
    field.select();
  });

  /* ---- the words of this page as ranges, and what was found in it */
  const BLOCKS = /^(address|article|aside|blockquote|caption|d[dlt]|details|div|fig.*|footer|h[1-6r]|header|hgroup|li|main|ol|p|pre|section|summary|t(able|body|foot|head|r)|ul)$/;
  function ranges() {
    const out = [];
    let text = '', nodes = [];
    function bound() {
      const begins = nodes.map(n => n[0]), put = (range, side, at, n = nodes[last(begins, at - (side === 'End'))]) => range['set' + side](n[1], at - n[0]);
      for (const w of wordsOf(text)) { const range = new Range(); put(range, 'Start', w.begin); put(range, 'End', w.end); out.push(range); }
      text = ''; nodes = [];
    }
    (function walk(parent) {
      for (const node of parent.childNodes)
        if (node.data && node.nodeType === 3) { nodes.push([text.length, node]); text += node.data; }
        else if (node.matches && !node.matches('nav, script, style, svg, .deep, .noteref, .note-back, .faq-return')) {
          const around = () => { if (BLOCKS.test(node.localName)) bound(); else if (/^(br|t[dh])$/.test(node.localName)) text += ' '; };
          around(); walk(node); around();
        }
    })(main);
    bound();
    return out;
  }
  let unmark = () => {};
  /* Where the browser has no highlights, <mark> stands around what was found. */
  function mark(ranges, first) {
    if (window.Highlight) {
      CSS.highlights.set('found', new Highlight(...ranges));
      CSS.highlights.set('found-first', Object.assign(new Highlight(first), { priority: 1 }));
      unmark = () => CSS.highlights.clear();
    } else for (const range of ranges.reverse()) if (range.startContainer === range.endContainer) range.surroundContents(make('mark', { className: range === first ? 'found first' : 'found' }));
  }
  async function arrive() {
    const asked = new URLSearchParams(location.search), name = document.documentElement.dataset.document + '.html';
    if (!(field.value = asked.get('q') || '')) return;
    const found = await search(field.value), page = pages.findIndex(p => p[0] === name), own = new Set(found.blocks.flatMap(b => b.places).map(place => place - pageBegins[page]));
    const words = ranges(), first = words[asked.get('at')], holder = first.startContainer.parentElement;
    if (document.readyState !== 'complete') await new Promise(done => addEventListener('load', done));
    await document.fonts.ready;
    for (let e = holder; e; e = e.parentElement) if (e.localName === 'details') e.open = true;
    if (!holder.closest('.footnote:target')) scrollBy(0, first.getBoundingClientRect().top - innerHeight / 3);
    mark(words.filter((_, n) => own.has(n)), first);
  }
  arrive().catch(() => {});
})();
