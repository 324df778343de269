/* Reading the review pages: turning, zoom, going to a page, finding words. The page is whole without it. */
(() => {
  'use strict';
  const $ = id => document.getElementById(id), all = (what, of = document) => [...of.querySelectorAll(what)];
  const book = $('book'), pages = all('.page[data-page]'), spreads = all('.spread');
  const thumbnails = new Map(all('#thumbnails a').map(a => [a.hash.slice(1), a]));
  const eastern = '٠١٢٣٤٥٦٧٨٩', western = text => text.replace(/[٠-٩]/g, d => eastern.indexOf(d));
  const digits = n => document.body.dataset.digits === 'arabic' ? String(n).replace(/\d/g, d => eastern[d]) : String(n);
  $('tools').hidden = false;
  for (const line of all('.line[data-row]')) line.dataset.src += ':' + line.dataset.row;

  /* ---- where one is; -1 is before the pages */
  let current = -1, settled = 0;
  const stacked = () => spreads[0] && getComputedStyle(spreads[0]).flexDirection === 'column';
  function stand(at) {
    if (at === current) return;
    for (const e of all('[aria-current]')) e.removeAttribute('aria-current');
    current = at;
    const page = pages[at], link = page && thumbnails.get(page.id), nav = $('thumbnails');
    $('goto').value = page ? page.dataset.label || digits(page.dataset.page) : '';
    if (!page) return;
    page.setAttribute('aria-current', 'true');
    link.setAttribute('aria-current', 'true');
    const a = link.getBoundingClientRect(), n = nav.getBoundingClientRect();
    if (a.top < n.top || a.bottom > n.bottom) nav.scrollTop += a.top - n.top - n.height / 3;
    if (a.left < n.left || a.right > n.right) nav.scrollLeft += a.left - n.left - n.width / 3;
  }
  function show(place) {
    place.scrollIntoView();
    requestAnimationFrame(() => place.scrollIntoView());     /* sheets that were not laid out before have their true heights now */
    settled = performance.now() + 250;
  }
  function go(at) {
    at = Math.max(0, Math.min(pages.length - 1, at));
    show(stacked() ? pages[at] : pages[at].closest('.spread'));
    stand(at);
  }
  function turn(by) {
    if (current < 0) return by > 0 && go(0);
    const at = stacked() ? current + by : pages.indexOf(spreads[spreads.indexOf(pages[current].closest('.spread')) + by]?.querySelector('[data-page]'));
    if (at >= 0) return go(Math.min(at, pages.length - 1));
    if (by < 0) { show(book.firstElementChild); stand(-1); }
  }
  const seen = new Set();
  const watch = new IntersectionObserver(entries => {
    for (const e of entries) e.isIntersecting ? seen.add(e.target) : seen.delete(e.target);
    if (performance.now() > settled && !seen.has(pages[current])) stand(pages.findIndex(page => seen.has(page)));
  }, { rootMargin: '-45% 0px -45% 0px' });
  pages.forEach(page => watch.observe(page));

  /* ---- zoom: what is in the middle stays there */
  const STEPS = [.5, .67, .8, 1, 1.25, 1.5, 2, 2.5, 3];
  let zoom = 1;
  function scale(to) {
    const x = innerWidth / 2, y = innerHeight / 2, sheet = document.elementFromPoint(x, y)?.closest('.page') || pages[Math.max(0, current)];
    const before = sheet.getBoundingClientRect(), across = (x - before.left) / before.width, down = (y - before.top) / before.height;
    book.style.setProperty('--zoom', zoom = to);
    const after = sheet.getBoundingClientRect();
    scrollBy(after.left + across * after.width - x, current < 0 ? 0 : after.top + down * after.height - y);
    $('zoom-fit').textContent = digits(Math.round(to * 100)) + '٪';
  }
  const step = by => scale(STEPS[Math.max(0, Math.min(STEPS.length - 1, STEPS.indexOf(zoom) + by))]);

  /* ---- find: letters that are often typed for one another are the same, marks and tatweels do not count */
  const SAME = { 'أ': 'ا', 'إ': 'ا', 'آ': 'ا', 'ٱ': 'ا', 'ى': 'ي', 'ئ': 'ي', 'ؤ': 'و', 'ة': 'ه' };
  const fold = text => western(text.toLowerCase().replace(/[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200b-\u200f\u2060-\u2069]/g, '')
    .replace(/[أإآٱىئؤة]/g, c => SAME[c])).replace(/\s+/g, ' ').trim();
  let index, hits = [], hit = -1;
  function read() {                 /* each page as one text, and where in it each line begins */
    return pages.map(page => {
      let text = '';
      const lines = all('.line', page).map(line => { const at = text.length; text += fold(line.textContent) + ' '; return [at, line]; });
      return { text, lines };
    });
  }
  function find(words) {
    for (const line of all('.hit')) line.classList.remove('hit', 'at');
    [hits, hit] = [[], -1];
    const sought = fold(words);
    index ||= read();
    if (sought) index.forEach(({ text, lines }, page) => {
      for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + sought.length)) {
        const touched = lines.filter(([begin], n) => begin < at + sought.length && (lines[n + 1]?.[0] ?? text.length) > at).map(([, line]) => line);
        touched.forEach(line => line.classList.add('hit'));
        hits.push({ page, touched });
      }
    });
    if (hits.length) return next(1, Math.max(0, hits.findIndex(h => h.page >= current)));
    $('hits').textContent = sought ? 'لا شيء' : '';
  }
  function next(by, to = hit + by) {
    if (!hits.length) return;
    hits[hit]?.touched.forEach(line => line.classList.remove('at'));
    hit = (to + hits.length) % hits.length;
    const { page, touched } = hits[hit];
    touched.forEach(line => line.classList.add('at'));
    if (stacked() || zoom > 1) { touched[0].scrollIntoView({ block: 'center', inline: 'center' }); settled = performance.now() + 250; stand(page); } else go(page);
    $('hits').textContent = `${digits(hit + 1)} من ${digits(hits.length)}`;
  }
  let waiting;
  $('find').addEventListener('input', e => { clearTimeout(waiting); waiting = setTimeout(() => find(e.target.value), 150); });
  $('find').addEventListener('keydown', e => {
    if (e.key === 'Enter') next(e.shiftKey ? -1 : 1);
    if (e.key === 'Escape') { e.target.value = ''; find(''); e.target.blur(); }
  });

  /* ---- the mark of a finding that is looked at */
  const marks = new Map(all('.mark').map(mark => [mark.dataset.finding, mark]));
  const lit = on => e => marks.get(e.target.closest?.('.finding')?.id)?.classList.toggle('lit', on);
  for (const [event, on] of [['pointerover', true], ['pointerout', false], ['focusin', true], ['focusout', false]]) document.addEventListener(event, lit(on));

  /* ---- tools and keys */
  const press = { 'turn-back': () => turn(-1), 'turn-on': () => turn(1), 'zoom-out': () => step(-1), 'zoom-in': () => step(1), 'zoom-fit': () => scale(1),
    'find-before': () => next(-1), 'find-after': () => next(1) };
  for (const [id, act] of Object.entries(press)) $(id).addEventListener('click', act);
  $('goto').addEventListener('change', e => {
    const said = western(e.target.value.trim()), at = pages.findIndex(page => western(page.dataset.label) === said);
    const place = at < 0 ? pages.findIndex(page => page.dataset.page === said) : at;
    if (place >= 0) go(place); else e.target.value = pages[current]?.dataset.label || '';
  });
  const keys = { ArrowLeft: () => turn(1), ArrowRight: () => turn(-1), Home: () => go(0), End: () => go(pages.length - 1), '+': () => step(1), '=': () => step(1),
    '-': () => step(-1), 0: () => scale(1), '/': () => $('find').select() };
  document.addEventListener('keydown', e => {
    const act = keys[e.key] || keys[western(e.key)];
    if (!act || e.ctrlKey || e.metaKey || e.altKey || e.target.closest?.('input:not([type=checkbox]), textarea, select, [contenteditable]')) return;
    e.preventDefault();
    act();
  });
  for (const [id, link] of thumbnails) link.addEventListener('click', e => { e.preventDefault(); go(pages.findIndex(page => page.id === id)); });
})();
