package docx

import "strings"

// theme has the colours and fonts in which Word offers to change the whole file at once.
func theme() string {
	colour := func(name, ink string) string {
		return `<a:` + name + `><a:srgbClr val="` + ink + `"/></a:` + name + `>`
	}
	font := func(name string) string {
		return `<a:` + name + `><a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/></a:` + name + `>`
	}
	const fill = `<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>`
	// A theme has three of each, whether it draws anything or not.
	three := func(one string) string { return strings.Repeat(one, 3) }
	return xmlHead + `<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="cxgap"><a:themeElements><a:clrScheme name="cxgap">` +
		colour("dk1", "1F2A30") + colour("lt1", "FFFFFF") + colour("dk2", inkDark) + colour("lt2", inkPaper) +
		colour("accent1", inkConfirmed) + colour("accent2", inkTarget) + colour("accent3", inkPossible) + colour("accent4", inkSoft) + colour("accent5", inkCaveat) + colour("accent6", inkFaded) +
		colour("hlink", inkConfirmed) + colour("folHlink", inkSoft) + `</a:clrScheme><a:fontScheme name="cxgap">` + font("majorFont") + font("minorFont") + `</a:fontScheme><a:fmtScheme name="cxgap">` +
		`<a:fillStyleLst>` + three(fill) + `</a:fillStyleLst><a:lnStyleLst>` + three(`<a:ln w="6350">`+fill+`</a:ln>`) + `</a:lnStyleLst>` +
		`<a:effectStyleLst>` + three(`<a:effectStyle><a:effectLst/></a:effectStyle>`) + `</a:effectStyleLst><a:bgFillStyleLst>` + three(fill) + `</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>`
}
