package main

import (
	"bytes"
	"fmt"
	"math"
	"os/exec"
	"slices"
	"strings"
	"time"
)

// command is a program with its arguments.
type command struct {
	args  []string
	dir   string
	extra []string // of the environment
}

// contestant is what one side of a comparison runs, one after the other.
type contestant []command

// took is the processor time of all cores and the time on the clock.
type took struct{ processor, clock time.Duration }

// race runs contestants in turns, so that other work on the machine meets all of them alike.
func race(rounds int, contestants ...contestant) ([][]took, error) {
	times := make([][]took, len(contestants))
	for round := range rounds {
		for k := range contestants {
			k = (k + round) % len(contestants) // none is always the one behind another
			sum, err := contestants[k].run()
			if err != nil {
				return nil, err
			}
			times[k] = append(times[k], sum)
		}
	}
	return times, nil
}

func (c contestant) run() (took, error) {
	var sum took
	for _, cmd := range c {
		_, t, err := cmd.run(false)
		if err != nil {
			return sum, err
		}
		sum.processor += t.processor
		sum.clock += t.clock
	}
	return sum, nil
}

// run gives what a program prints if it is to be kept; else it goes to the null device.
func (c command) run(keep bool) ([]byte, took, error) {
	cmd := exec.Command(c.args[0], c.args[1:]...)
	var out, problem bytes.Buffer
	cmd.Dir, cmd.Stderr = c.dir, &problem
	cmd.Env = append(cmd.Environ(), c.extra...)
	if keep {
		cmd.Stdout = &out
	}
	start := time.Now()
	err := cmd.Run()
	t := took{clock: time.Since(start)}
	if err != nil {
		return nil, t, fmt.Errorf("%.200s: %w\n%.500s", strings.Join(c.args, " "), err, problem.String())
	}
	t.processor = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	return out.Bytes(), t, nil
}

// spread is the middle of some numbers, and the quarters that lie below and above.
type spread struct{ low, middle, high float64 }

func spreadOf(numbers []float64) spread {
	sorted := slices.Sorted(slices.Values(numbers))
	at := func(part float64) float64 {
		place := part * float64(len(sorted)-1)
		below := int(place)
		above := min(below+1, len(sorted)-1)
		return sorted[below] + (place-float64(below))*(sorted[above]-sorted[below])
	}
	return spread{at(0.25), at(0.5), at(0.75)}
}

func (s spread) String() string {
	if s.low == s.high {
		return digits(s.middle)
	}
	return fmt.Sprintf("%s (%s–%s)", digits(s.middle), digits(s.low), digits(s.high))
}

// digits has two figures that count, and all of a larger number.
func digits(x float64) string {
	if x <= 0 {
		return "0"
	}
	return fmt.Sprintf("%.*f", max(0, 1-int(math.Floor(math.Log10(x)))), x)
}

// ratios divides what two contestants took, round by round.
func ratios(ours, theirs []took) (processor, clock spread) {
	var p, c []float64
	for i := range ours {
		p = append(p, ours[i].processor.Seconds()/theirs[i].processor.Seconds())
		c = append(c, ours[i].clock.Seconds()/theirs[i].clock.Seconds())
	}
	return spreadOf(p), spreadOf(c)
}

// middle is the processor time in the middle.
func middle(times []took) time.Duration {
	var p []float64
	for _, t := range times {
		p = append(p, t.processor.Seconds())
	}
	return time.Duration(spreadOf(p).middle * float64(time.Second)).Round(10 * time.Microsecond)
}
