package match_test

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/fiql-go/fiql/compile/internal/ratio"
	"github.com/fiql-go/fiql/compile/match"
)

var bound = big.NewRat(199, 2)

// conditions are filters with the same condition as a Go programmer writes it.
var conditions = []struct {
	name   string
	filter string
	byHand func(*person) bool
}{
	{"one", "family==Miller", func(p *person) bool { return p.Family != nil && *p.Family == "Miller" }},
	{"three", "name==Jo*;count=gt=5;home.country==DE", func(p *person) bool {
		return p.Name != nil && strings.HasPrefix(*p.Name, "Jo") && p.Count != nil && *p.Count > 5 &&
			p.Home.Country != nil && *p.Home.Country == "DE"
	}},
	{"three or", "name==Jo*,count=gt=5,home.country==DE", func(p *person) bool {
		return p.Name != nil && strings.HasPrefix(*p.Name, "Jo") || p.Count != nil && *p.Count > 5 ||
			p.Home.Country != nil && *p.Home.Country == "DE"
	}},
	{"uuid", "token==123e4567-e89b-12d3-a456-426614174000", func(p *person) bool {
		return p.Token != nil && strings.EqualFold(*p.Token, "123e4567-e89b-12d3-a456-426614174000")
	}},
	{"decimal", "price=gt=99.5", func(p *person) bool {
		if p.Price == nil {
			return false
		}
		amount, ok := new(big.Rat).SetString(string(*p.Price))
		return ok && amount.Cmp(bound) > 0
	}},
	{"three with a list", "name==Jo*;(count=gt=5,home.country==DE);tag.name!=internal;id=in=(a,b,c)", func(p *person) bool {
		if p.Name == nil || !strings.HasPrefix(*p.Name, "Jo") {
			return false
		}
		if !(p.Count != nil && *p.Count > 5) && !(p.Home.Country != nil && *p.Home.Country == "DE") {
			return false
		}
		for i := range p.Tags {
			if p.Tags[i].Name == "internal" {
				return false
			}
		}
		return p.ID == "a" || p.ID == "b" || p.ID == "c"
	}},
	{"ten", "id!=z;name!=Zachary;family!=Nobody;home.city!=Atlantis;home.country!=XX;count!=-1;level!=9;size!=-1;state!=gone;active!=false", func(p *person) bool {
		return p.ID != "z" && !(p.Name != nil && *p.Name == "Zachary") && !(p.Family != nil && *p.Family == "Nobody") &&
			!(p.Home.City != nil && *p.Home.City == "Atlantis") && !(p.Home.Country != nil && *p.Home.Country == "XX") &&
			!(p.Count != nil && *p.Count == -1) && !(p.Level != nil && *p.Level == 9) && !(p.Size != nil && *p.Size == -1) &&
			!(p.State != nil && *p.State == "gone") && !(p.Active != nil && !*p.Active)
	}},
	{"ten or", "id==z,name==Zachary,family==Nobody,home.city==Atlantis,home.country==XX,count==-1,level==9,size==-1,state==gone,active==false", func(p *person) bool {
		return p.ID == "z" || p.Name != nil && *p.Name == "Zachary" || p.Family != nil && *p.Family == "Nobody" ||
			p.Home.City != nil && *p.Home.City == "Atlantis" || p.Home.Country != nil && *p.Home.Country == "XX" ||
			p.Count != nil && *p.Count == -1 || p.Level != nil && *p.Level == 9 || p.Size != nil && *p.Size == -1 ||
			p.State != nil && *p.State == "gone" || p.Active != nil && !*p.Active
	}},
	{"ten mixed", "(name==Peter,name==Jo*,family==Miller);(count=gt=5,home.country==DE,size=lt=2.5);(home.city==Cluj,level=ge=3,state==on);tag.name!=internal;id!=z", func(p *person) bool {
		if !(p.Name != nil && (*p.Name == "Peter" || strings.HasPrefix(*p.Name, "Jo")) || p.Family != nil && *p.Family == "Miller") {
			return false
		}
		if !(p.Count != nil && *p.Count > 5 || p.Home.Country != nil && *p.Home.Country == "DE" || p.Size != nil && *p.Size < 2.5) {
			return false
		}
		if !(p.Home.City != nil && *p.Home.City == "Cluj" || p.Level != nil && *p.Level >= 3 || p.State != nil && *p.State == "on") {
			return false
		}
		for i := range p.Tags {
			if p.Tags[i].Name == "internal" {
				return false
			}
		}
		return p.ID != "z"
	}},
	{"two of a list", "tag.name==public;tag.name!=internal", func(p *person) bool {
		isPublic := false
		for i := range p.Tags {
			if p.Tags[i].Name == "public" {
				isPublic = true
				break
			}
		}
		if !isPublic {
			return false
		}
		for i := range p.Tags {
			if p.Tags[i].Name == "internal" {
				return false
			}
		}
		return true
	}},
}

// benchmarkPeople returns random people: the processor would learn a pattern.
func benchmarkPeople() []person {
	random := rand.New(rand.NewPCG(1, 2))
	one := func(texts ...string) *string {
		if i := random.IntN(len(texts) + 1); i < len(texts) {
			return &texts[i]
		}
		return nil
	}
	tags := [][]tag{nil, {{Name: "public"}, {Name: "internal"}}, {{Name: "a"}, {Name: "b"}, {Name: "c"}}, {{Name: "public"}}}
	people := make([]person, 1<<14)
	for i := range people {
		p := &people[i]
		p.ID, p.Tags = string(rune('a'+random.IntN(5))), tags[random.IntN(len(tags))]
		p.Name, p.Family = one("John", "Josephine", "Peter", "Ann"), one("Miller", "Smith", "Baker")
		p.Home.City, p.Home.Country = one("Cluj", "Berlin", "Paris"), one("DE", "FR")
		p.Count, p.Level, p.Size = new(random.Int64N(12)), new(level(random.IntN(6))), new(float64(random.IntN(5)))
		p.Token = one("123e4567-e89b-12d3-a456-426614174000", "123E4567-E89B-12D3-A456-426614174000", "0190163d-8694-739b-aea5-966c26f8ad91")
		p.Price = new(price(fmt.Sprintf("%d.%02d", random.IntN(200), random.IntN(100))))
		p.State, p.Active = new(state([]string{"on", "off"}[random.IntN(2)])), new(true)
	}
	return people
}

// BenchmarkRatio measures predicates and the same conditions by hand in turns, on the same
// records, so that whatever else the machine does matters little. It reports how many
// times as long as the reference a predicate takes, by the medians.
func BenchmarkRatio(b *testing.B) {
	people := benchmarkPeople()
	for _, c := range conditions {
		predicate := mustPredicate(b, checked(b, c.filter))
		for i := range people {
			if predicate(&people[i]) != c.byHand(&people[i]) {
				b.Fatalf("%s: record %d: the predicate and the condition by hand differ", c.filter, i)
			}
		}
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			ratio.Report(b, sweep(people, predicate), sweep(people, c.byHand), "×by-hand")
		})
	}
}

// sweep returns a func that asks every record.
func sweep(people []person, matches func(*person) bool) func() {
	matched := 0
	return func() {
		for i := range people {
			if matches(&people[i]) {
				matched++
			}
		}
	}
}

// BenchmarkLong measures a test of a long filter as a multiple of one of a filter of eight.
func BenchmarkLong(b *testing.B) {
	const tests = 1 << 13
	record := person{Count: new(int64(1))}
	passes := func(length int) func() {
		constraints := make([]string, length)
		for i := range constraints {
			constraints[i] = fmt.Sprintf("count=gt=-%d", i+1)
		}
		predicate := mustPredicate(b, checked(b, strings.Join(constraints, ";")))
		return func() {
			for range tests / length {
				predicate(&record)
			}
		}
	}
	for _, length := range []int{1, 2, 16, 32, 64, 512} {
		b.Run(fmt.Sprint(length), func(b *testing.B) {
			ratio.Report(b, passes(length), passes(8), "×eight")
		})
	}
}

// BenchmarkBuild measures how long it takes to make predicates.
func BenchmarkBuild(b *testing.B) {
	for _, c := range conditions {
		query := checked(b, c.filter)
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				mustPredicate(b, query)
			}
		})
	}
}

// BenchmarkJSON measures predicates over decoded JSON.
func BenchmarkJSON(b *testing.B) {
	people := benchmarkPeople()[:1<<11]
	records := make([]any, len(people))
	for i := range people {
		records[i] = decoded(b, &people[i])
	}
	for _, c := range conditions {
		matches := match.JSON(checked(b, c.filter))
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				matches(records[i%len(records)])
			}
		})
	}
}
