package report

import (
	"regexp"
	"slices"
	"strings"
)

// contentTypes is the part of a workbook that says what the others are.
const contentTypes = "[Content_Types].xml"

// mended makes good what excelize leaves wrong or open in a part of a workbook.
func mended(name, part string) string {
	switch {
	case name == contentTypes:
		return sortedDefaults(part)
	case name == "docProps/core.xml":
		return prefixedCore(part)
	case strings.HasPrefix(name, "xl/worksheets/sheet"):
		return strings.Replace(part, ` filterMode="true"`, "", 1) // no row is filtered away
	case strings.HasPrefix(name, "xl/charts/chart"):
		return radarLines(part)
	}
	return part
}

// prefixedCore gives the properties of the document the prefix that Excel writes. Without it
// they are the same XML, but there are readers that look for the prefix.
func prefixedCore(part string) string {
	return strings.NewReplacer("<coreProperties xmlns=", "<cp:coreProperties xmlns:cp=", "</coreProperties>", "</cp:coreProperties>",
		"<lastModifiedBy>", "<cp:lastModifiedBy>", "</lastModifiedBy>", "</cp:lastModifiedBy>").Replace(part)
}

// defaultTypes are the types by file ending, which excelize writes in any order.
var defaultTypes = regexp.MustCompile(`<Default [^>]*></Default>`)

func sortedDefaults(part string) string {
	sorted := defaultTypes.FindAllString(part, -1)
	slices.Sort(sorted)
	next := 0
	return defaultTypes.ReplaceAllStringFunc(part, func(string) string {
		next++
		return sorted[next-1]
	})
}

// radarLines mends a radar that excelize drew: it fills the area of a series where the
// line has the colour, knows neither dashes nor marks there, and adds elements that the
// schema does not have. Dashes and marks tell the lines apart without colour.
func radarLines(part string) string {
	if !strings.Contains(part, "<radarChart>") {
		return part
	}
	for _, s := range []struct{ colour, dash, mark string }{{confirmed, "solid", "circle"}, {possible, "dash", "square"}, {aim, "sysDot", "diamond"}} {
		fill := `<a:solidFill><a:srgbClr val="` + s.colour + `"></a:srgbClr></a:solidFill>`
		part = strings.Replace(part, "<spPr>"+fill+"</spPr>", `<spPr><a:ln w="28575" cap="rnd">`+fill+`<a:prstDash val="`+s.dash+`"/></a:ln></spPr>`+
			`<marker><symbol val="`+s.mark+`"/><size val="7"/><spPr>`+fill+`</spPr></marker>`, 1)
	}
	return strings.NewReplacer(`<invertIfNegative val="0"></invertIfNegative>`, "", `<smooth val="0"></smooth>`, "").Replace(part)
}
