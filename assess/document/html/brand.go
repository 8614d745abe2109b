package html

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/xml"
	"errors"
	"fmt"
	"html/template"
	"image"
	_ "image/gif"  // read by image.DecodeConfig
	_ "image/jpeg" // as above
	_ "image/png"  // as above
	"strings"

	"cxgap/rubric/visible"
)

// Logo is a picture at the head of a page. It is part of the page itself, as an image: what a
// browser shows so runs no script and loads nothing, whatever an SVG holds.
type Logo struct {
	kind string // the media type
	data []byte
}

// The most bytes of a logo, and the most pixels along a side.
const (
	MaxLogo       = 1 << 20
	mostLogoSides = 10_000
)

// ReadLogo takes the content of a file for a logo: a PNG, JPEG, GIF or SVG picture, told by
// what it holds and not by its name. The error says what is wrong with anything else.
func ReadLogo(data []byte) (*Logo, error) {
	if len(data) > MaxLogo {
		return nil, fmt.Errorf("it is larger than %d KiB", MaxLogo>>10)
	}
	config, kind, err := image.DecodeConfig(bytes.NewReader(data))
	switch {
	case err == nil && (config.Width < 1 || config.Height < 1 || config.Width > mostLogoSides || config.Height > mostLogoSides):
		return nil, fmt.Errorf("it measures %d by %d pixels", config.Width, config.Height)
	case err == nil:
		return &Logo{"image/" + kind, data}, nil
	case isSVG(data):
		return &Logo{"image/svg+xml", data}, nil
	}
	return nil, errors.New("it is no PNG, JPEG, GIF or SVG picture")
}

// isSVG tells whether a file is well-formed XML whose root is an SVG picture.
func isSVG(data []byte) bool {
	d := xml.NewDecoder(bytes.NewReader(data))
	depth, root := 0, false
	for {
		token, err := d.Token()
		if err != nil {
			return root && depth == 0 && d.InputOffset() >= int64(len(bytes.TrimSpace(data)))
		}
		switch token := token.(type) {
		case xml.StartElement:
			if depth == 0 {
				root = token.Name.Local == "svg" && token.Name.Space == "http://www.w3.org/2000/svg"
			}
			if !root {
				return false
			}
			depth++
		case xml.EndElement:
			depth--
		}
	}
}

// url is the picture as an address that holds it.
func (l *Logo) url() template.URL {
	if l == nil {
		return ""
	}
	return template.URL("data:" + l.kind + ";base64," + base64.StdEncoding.EncodeToString(l.data))
}

// branded adds to the policy of a page what a logo and a footer need, and makes the style that
// prints the footer on every sheet.
func branded(policy string, o Options) (wider string, style template.CSS) {
	if footer := visible.Line(o.Footer); strings.TrimSpace(footer) != "" {
		text := `@page { @bottom-left { content: "` + cssString(footer) + `"; font: 9pt sans-serif; color: #525e6b; } }`
		sum := sha256.Sum256([]byte(text))
		policy = strings.Replace(policy, "style-src ", "style-src 'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"' ", 1)
		style = template.CSS(text)
	}
	if o.Logo != nil {
		policy = strings.Replace(policy, "; base-uri", "; img-src data:; base-uri", 1)
	}
	return policy, style
}

// cssString writes a text for between the quotes of a style sheet: every character that is no
// letter, digit or blank by its number.
func cssString(text string) string {
	var b strings.Builder
	for _, r := range text {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == ' ' {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, `\%x `, r) // the blank ends the number and is no part of the text
		}
	}
	return b.String()
}
