"""Hostile and careless input, for the tests of reading."""

# Markup that is repeated: Python-Markdown needs seconds for most of these at 5,000 repetitions.
UNITS = {
    '![': '![', '[': '[', '<![': '<![', '[a](': '[a](', '[a](<': '[a](<', '[a](b "': '[a](b "', '((': '((', '[[': '[[',
    '[[a': '[[a ', '[[a|': '[[a|', '[a](b)': '[[a](b)', '![a][': '![a][', '[^': '[^', '[^1]': '[^1]', '^[': '^[', ']': 'a]',
    '`': '`a ', '``': '`a``b```c ', '*': '*', '*a ': '*a ', 'a* ': 'a* ', '*a **b ': '*a **b ', 'a**b': 'a**b', '*_': '*a _b ',
    '_a_': '_a _ ', '~~': '~~a ', '<a ': '<a ', '<a x="': '<a x="', '<!--': '<!-- ', '<div>': '<div>', '</div>': '</div>',
    '<div> lines': '<div>\n', '<span>': '<span>', '<table>': '<table><tr><td>', '<p>': '<p>', '<script>': '<script>',
    '<code>': '<code>', '<pre>': '<pre>\n', '<https:': '<https:a', '&': '&#1', '\\': '\\', '﴿': '﴿', '[a]{.b}': '[a]{.b}',
    '> ': '> ', '>>': '>', '- ': '- ', 'list': '- أ\n', 'loose list': '- أ\n\n', 'fences in items': '- أ\n  ```x\n',
    'fences': '```x\n', 'headings': '# أ\n', 'underlined': 'أ\n=\n', '::: ': '::: note\n', ':::': ':::\n',
    'table': '|أ|ب|\n|-|-|\n', 'pipes': '`أ`|', 'definitions': 'أ\n: ب\n', 'lazy quotation': '> أ\nب\n',
    'spaces': 'أ                                                  ', 'control': '\u200f', 'paragraphs': 'أ\n\n',
    'verse': 'أ *** ب\n', 'isolates': '\u2067أ\n',
}

# What must be an error and reach no book.
VECTORS = [
    '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '<svg onload=alert(1)>', "<a href='javascript:alert(1)'>x</a>",
    "<a href='JaVa\tScript:alert(1)'>x</a>", "<a href='&#106;avascript:alert(1)'>x</a>", '[x](javascript:alert(1))',
    '[x](&#106;avascript:alert(1))', '[x]( javascript:alert(1))', '[x](vbscript:x)', '[x](data:text/html;base64,PHNjcmlwdD4=)',
    '<javascript:alert(1)>', '[x][y]\n\n[y]: javascript:alert(1)', '<iframe src=x></iframe>', '<object data=x></object>',
    '<embed src=x>', '<link rel=attachment href=file:///etc/passwd>', '<base href=//x.org>', '<meta http-equiv=refresh content=0>',
    "<style>@import 'x'</style>", "<p style='background:url(x)'>x</p>", '<div onclick=x>x</div>', '[x]{onclick=x}',
    '## x {onclick=x}', '![x](a.png){onload=x}', '<img src=file:///etc/passwd>', '<img src=../../../etc/passwd>',
    "<img src='https://x.org/a.png'>", '![x](//x.org/a.png)', '![x](../../../../etc/passwd)', '![x](%2e%2e/%2e%2e/%2e%2e/x)',
    '<form action=x><input></form>', '<video src=x></video>', '<audio src=x></audio>', '<math href=x></math>',
    '<table background=x><tr><td>x</table>', '<bgsound src=x>',
    "<x:script xmlns:x='http://www.w3.org/1999/xhtml'>alert(1)</x:script>", "<a href='data:text/html,x'>x</a>",
    "<a href='file:///etc/passwd'>x</a>", "<a href='book://x'>x</a>", '<div class=x id=y style=x>x</div>',
    "<a href='http://[::1'>x</a>", '<td colspan=100000 rowspan=100000>x</td>', '<ol start=99999999999999999999><li>x</ol>',
    '<IMG SRC=javascript:alert(1)>', '<scr<script>ipt>alert(1)</script>', "<img src='x' srcset='https://x.org/a.png'>",
    "<a href='//x.org'>x</a>", '<marquee>x</marquee>', '<o:p></o:p>',
]

# Pieces of which random texts are made.
TOKENS = [
    '[', '[[', ']', ']]', '(', ')', '![', '^[', '{', '}', '{#a}', '{.b}', '{lang=en}', '*', '**', '_', '~~', '`', '```', '~~~',
    '\n', '\n\n', ' ', '    ', '\t', '- ', '1. ', '> ', '# ', '### ', '::: note ', '::: verse\n', '::: quran\n', '::: quote\n',
    ':::\n', '|', '|a|b|\n|-|-|\n', ': ', '[^1]', '[^1]: ', "[a]: http://x/y 't'\n", '*[أ]: x\n', '<div>', '</div>', '<p>', '</p>',
    '<table>', '<tr>', '<td>', '</table>', '<li>', '<span>', '</span>', '<br>', '<img src=x>', '<a href=x.md>', '</a>', '<!--',
    '-->', '<pre>', '</pre>', '<code>', '<b>', '<h2>', '<details>', '<https://x.y>', '&amp;', '&rlm;', '\\', '﴿', '﴾', 'نص',
    'سؤال؟', '%~%', ' *** ', '— م\n', '[x] ', '---\n', '===\n', '## FAQ\n', '**س؟**\n', '"', '../x.png', 'https://', '\u200f',
    '\u2067', '\x07', '\ud800', '\ue000', '\x85',
]
