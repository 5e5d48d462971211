package standard

import (
	"encoding/json"
	"fmt"

	"mingjing/generator/internal/quantity"
)

type roundingInput struct {
	Value    *number `json:"value"`
	Decimals *count  `json:"decimals"`
}

type roundingOutput struct {
	Rounded quantity.Decimal `json:"rounded"`
}

func assessRounding(in roundingInput) (out roundingOutput, err error) {
	value, err := need(in.Value, "value")
	if err != nil {
		return out, err
	}
	if in.Decimals == nil || *in.Decimals < 0 || *in.Decimals > quantity.MaxDigits {
		return out, faultf("\"decimals\" 应为 0 到 %d", "\"decimals\": expected 0 to %d", quantity.MaxDigits)
	}
	return roundingOutput{value.Round(int(*in.Decimals))}, nil
}

type percentileInput struct {
	Values series `json:"values"`
	P      *count `json:"p"`
}

type percentileOutput struct {
	Exact    string           `json:"exact"` // a fraction in lowest terms
	Rounded1 quantity.Decimal `json:"rounded_1"`
	Rounded0 quantity.Decimal `json:"rounded_0"`
}

func assessPercentile(in percentileInput) (out percentileOutput, err error) {
	if in.P == nil {
		return out, faultf("缺少 \"p\"：应为 0 到 100", "\"p\" is missing: expected 0 to 100")
	}
	exact, err := quantity.Percentile(in.Values, int(*in.P))
	if err != nil {
		return out, err
	}
	out.Exact = exact.String()
	if out.Rounded1, err = exact.Round(1); err != nil {
		return out, err
	}
	out.Rounded0, err = exact.Round(0)
	return out, err
}

// series is a list of numbers, or "integers 1..365" for a list of whole ones.
type series []quantity.Decimal

// longestSeries is more than the hours of ten years.
const longestSeries = 100_000

func (s *series) UnmarshalJSON(data []byte) error {
	if len(data) > 0 && data[0] == '"' {
		return s.readRange(string(data))
	}
	var numbers []*number
	if err := json.Unmarshal(data, &numbers); err != nil {
		return err
	}
	for i, n := range numbers {
		d, err := need(n, fmt.Sprintf("values[%d]", i))
		if err != nil {
			return err
		}
		*s = append(*s, d)
	}
	return nil
}

func (s *series) readRange(text string) error {
	var from, to int64
	if _, err := fmt.Sscanf(text, `"integers %d..%d"`, &from, &to); err != nil || to < from || to-from >= longestSeries || to-from < 0 {
		return faultf("%s 不是数列：应为数字的列表，或 \"integers 1..365\"", "%s is no series: expected a list of numbers, or \"integers 1..365\"", text)
	}
	for n := from; n <= to; n++ {
		d, err := quantity.FromInt(n)
		if err != nil {
			return err
		}
		*s = append(*s, d)
	}
	return nil
}
