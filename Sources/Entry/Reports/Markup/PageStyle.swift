/// How the page looks: light or dark as the reader's system is, wide or narrow, on screen or on paper.
enum PageStyle {
    static let sheet: Markup = """
        :root{color-scheme:light dark;--ink:#1b1f24;--soft:#57606a;--paper:#ffffff;--band:#f3f5f8;--line:#cfd6de;
        --good:#1a7f4b;--bad:#b5461a;--mark:#0b62c4}
        @media (prefers-color-scheme:dark){:root{--ink:#e8ebef;--soft:#a0a9b4;--paper:#14171b;--band:#1e2329;
        --line:#3a424c;--good:#4cc38a;--bad:#f08a5d;--mark:#6cb2ff}}
        *{box-sizing:border-box}
        body{margin:0 auto;max-width:72rem;padding:1.5rem;font:16px/1.5 system-ui,sans-serif;color:var(--ink);
        background:var(--paper)}
        h1{font-size:1.7rem;line-height:1.2;margin:.2em 0 .6em}
        h2{font-size:1.25rem;margin:2.2em 0 .5em;border-bottom:1px solid var(--line);padding-bottom:.2em}
        h3{font-size:1.05rem;margin:1.6em 0 .4em}
        p{max-width:46rem}
        a{color:var(--mark)} a:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--mark);outline-offset:2px}
        nav ul{display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;padding:0;list-style:none}
        .skip{position:absolute;left:-100rem} .skip:focus{left:1rem;top:.5rem;background:var(--paper);padding:.4rem}
        dl.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(10rem,1fr));gap:.8rem;margin:1rem 0}
        dl.facts div{background:var(--band);border:1px solid var(--line);border-radius:.4rem;padding:.6rem .8rem}
        dl.facts dt{color:var(--soft);font-size:.85rem} dl.facts dd{margin:0;font-size:1.35rem;font-weight:600}
        .scroll{overflow-x:auto}
        table{border-collapse:collapse;width:100%;font-size:.9rem;margin:.6rem 0}
        caption{text-align:left;color:var(--soft);padding:.2rem 0}
        th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid var(--line);
        overflow-wrap:anywhere} th{font-weight:600} td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;
        white-space:nowrap} tr.sum td,tr.sum th{font-weight:700;border-top:2px solid var(--ink)}
        tr.chosen td,tr.chosen th{background:var(--band);font-weight:600}
        bdi{display:block} .none{color:var(--soft)} .good{color:var(--good)} .bad{color:var(--bad)}
        figure{margin:1rem 0} figcaption{color:var(--soft);font-size:.85rem;max-width:46rem}
        svg{max-width:100%;height:auto;display:block} svg text{fill:var(--ink);font:12px system-ui,sans-serif}
        svg .axis{stroke:var(--line);stroke-width:1} svg .good{fill:var(--good)} svg .bad{fill:var(--bad)}
        svg .cut{stroke:var(--mark);stroke-width:2;stroke-dasharray:5 3} svg .rail{fill:var(--band)}
        svg .precision,svg .recall{fill:none;stroke-width:2} svg .precision{stroke:var(--good)}
        svg .recall{stroke:var(--mark);stroke-dasharray:6 3} svg .total{fill:var(--mark)}
        svg .link{stroke:var(--good);stroke-opacity:.8} svg .weak{stroke:var(--bad);stroke-dasharray:4 3}
        svg .node{fill:var(--paper);stroke:var(--ink);stroke-width:1.5} svg .middle{text-anchor:middle}
        svg .end{text-anchor:end}
        svg .whisker{stroke:var(--ink);stroke-width:2} svg.bar{min-width:6rem}
        .cluster table{width:max-content;min-width:100%} .cluster td,.cluster th{min-width:6rem;max-width:16rem}
        .cluster td.n,.cluster th.n{min-width:0}
        .cluster{display:grid;grid-template-columns:minmax(12rem,18rem) minmax(0,1fr);gap:1rem;align-items:start}
        @media (max-width:45rem){.cluster{grid-template-columns:minmax(0,1fr)}}
        @media print{:root{--ink:#000;--soft:#333;--paper:#fff;--band:#f2f2f2;--line:#999;--good:#1a7f4b;--bad:#b5461a;
        --mark:#0b62c4} body{max-width:none;padding:0;font-size:10.5pt} nav,.skip{display:none} h2{break-after:avoid}
        .cluster table{width:100%} .cluster td,.cluster th{min-width:0}
        h3{break-after:avoid} figure,tr,.cluster{break-inside:avoid} .scroll{overflow:visible}
        a{color:inherit;text-decoration:none} *{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
        """
}
