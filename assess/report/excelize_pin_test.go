package report_test

import _ "github.com/xuri/excelize/v2"
