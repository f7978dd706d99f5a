/// What of WCAG 2.2 AA a script can see in a page: contrast of texts (1.4.3), names of controls (4.1.2), one heading of
/// the first order, a language, and nothing wider than the window (1.4.10).
enum PageAudit {
    static let script = """
        const faults = [];
        const channel = value => { value /= 255; return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4; };
        const colour = text => { const parts = text.match(/[\\d.]+/g).map(Number); return parts.length < 4 ? [...parts, 1] : parts; };
        const light = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
        const ground = element => {
          for (let at = element; at; at = at.parentElement) {
            const found = colour(getComputedStyle(at).backgroundColor);
            if (found[3] > 0.99) return found;
          }
          return [255, 255, 255, 1];
        };
        const isShown = element => element.getClientRects().length > 0 && getComputedStyle(element).visibility === "visible";
        for (const element of document.body.querySelectorAll("*")) {
          if (!isShown(element) || element.closest("svg")) continue;
          const own = [...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
          if (!own) continue;
          const style = getComputedStyle(element);
          const [one, other] = [light(colour(style.color)), light(ground(element))].sort((a, b) => b - a);
          const ratio = (one + 0.05) / (other + 0.05);
          const size = parseFloat(style.fontSize), isLarge = size >= 24 || size >= 18.66 && Number(style.fontWeight) >= 700;
          if (ratio < (isLarge ? 3 : 4.5)) faults.push(`contrast ${ratio.toFixed(2)} of <${element.tagName.toLowerCase()} class="${element.className}"> ${element.textContent.trim().slice(0, 30)}`);
        }
        for (const control of document.querySelectorAll("button, a[href], input:not([type=hidden]), select, textarea, [role=region]")) {
          if (!isShown(control)) continue;
          const name = control.getAttribute("aria-label") || control.textContent.trim()
            || [...control.labels || []].map(label => label.textContent.trim()).join("");
          if (!name) faults.push(`no name: ${control.outerHTML.slice(0, 80)}`);
        }
        if (document.querySelectorAll("h1").length !== 1) faults.push("not one h1");
        if (!document.documentElement.lang) faults.push("no language");
        if (document.querySelectorAll("main").length !== 1) faults.push("not one main");
        const width = document.documentElement.scrollWidth;
        if (width > innerWidth + 1) faults.push(`${width} pixels wide in a window of ${innerWidth}`);
        return faults;
        """
}
