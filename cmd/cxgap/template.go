package main

import (
	"errors"

	"github.com/spf13/cobra"

	"cxgap/assess/document/docx"
	"cxgap/cmd/cxgap/internal/files"
)

// registerTemplate declares --template.
func (o *reportOptions) registerTemplate(cmd *cobra.Command) {
	cmd.Flags().StringVar(&o.template, "template", "", "give a docx file the looks of this `FILE`: styles, fonts, header, footer, paper")
	// The only error is a flag that does not exist, and it stands above.
	_ = cmd.RegisterFlagCompletionFunc("template", cobra.FixedCompletions([]string{"docx", "dotx"}, cobra.ShellCompDirectiveFilterFileExt))
}

// readTemplate reads the Word file whose looks are taken over; nil where none is asked for.
func (o *reportOptions) readTemplate(format string) (*docx.Template, error) {
	switch {
	case o.template == "":
		return nil, nil
	case format != "docx":
		return nil, usageError("leave out --template, or write -f docx", "only a docx file takes over the looks of a template, and this is %s", format)
	}
	data, err := files.ReadLarge(o.template, func([]byte) int { return docx.MaxTemplate })
	if err != nil {
		return nil, exitWith(statusUsage, err, hintOf(err))
	}
	template, err := docx.ReadTemplate(data)
	if why, known := errors.AsType[*docx.TemplateError](err); known {
		return nil, usageError(why.Hint, "%s cannot be used as a template: it %s", o.template, why.Message)
	}
	return template, err
}
