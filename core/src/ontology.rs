//! The labels: entity types, mention kinds, relation types and their published names.
//!
//! Every label has one name, in capitals, that stands in gazetteer files, in the protocol and in gold files alike.

use serde::{Deserialize, Serialize};

macro_rules! labels {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $label:literal,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum $name { $($(#[$vmeta])* $variant,)* }

        impl $name {
            /// All labels, in the order of the ontology.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// The published name, in capitals.
            pub fn label(self) -> &'static str {
                match self { $($name::$variant => $label,)* }
            }

            /// The label of that published name, `None` when there is no such.
            pub fn from_label(label: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|candidate| candidate.label() == label)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.label())
            }
        }
    };
}

labels! {
    /// What kind of thing an entity is (`docs/ontology.md`).
    EntityType {
        /// Not said.
        #[default]
        Unspecified = "UNSPECIFIED",
        /// `PERSON`.
        Person = "PERSON",
        /// `PLACE`.
        Place = "PLACE",
        /// `FACILITY`.
        Facility = "FACILITY",
        /// `ORGANIZATION`.
        Organization = "ORGANIZATION",
        /// `GROUP`.
        Group = "GROUP",
        /// `OFFICE`.
        Office = "OFFICE",
        /// `EVENT`.
        Event = "EVENT",
        /// `AGREEMENT`.
        Agreement = "AGREEMENT",
        /// `PRODUCT`.
        Product = "PRODUCT",
    }
}

labels! {
    /// Finer kind of an entity; which ones go with which type stands in [`Subtype::belongs_to`].
    Subtype {
        /// Not said.
        #[default]
        Unspecified = "UNSPECIFIED",
        /// `COUNTRY`.
        Country = "COUNTRY",
        /// `REGION`.
        Region = "REGION",
        /// `CITY`.
        City = "CITY",
        /// `TERRITORY`.
        Territory = "TERRITORY",
        /// `SUPRANATIONAL`.
        Supranational = "SUPRANATIONAL",
        /// `NATURAL`.
        Natural = "NATURAL",
        /// `AIRPORT`.
        Airport = "AIRPORT",
        /// `BASE`.
        Base = "BASE",
        /// `BUILDING`.
        Building = "BUILDING",
        /// `BORDER_CROSSING`.
        BorderCrossing = "BORDER_CROSSING",
        /// `PIPELINE`.
        Pipeline = "PIPELINE",
        /// `POWER_PLANT`.
        PowerPlant = "POWER_PLANT",
        /// `CAMP`.
        Camp = "CAMP",
        /// `PORT`.
        Port = "PORT",
        /// `GOVERNMENT`.
        Government = "GOVERNMENT",
        /// `MINISTRY`.
        Ministry = "MINISTRY",
        /// `PARLIAMENT`.
        Parliament = "PARLIAMENT",
        /// `INTERGOVERNMENTAL`.
        Intergovernmental = "INTERGOVERNMENTAL",
        /// `MILITARY`.
        Military = "MILITARY",
        /// `ARMED_GROUP`.
        ArmedGroup = "ARMED_GROUP",
        /// `POLITICAL_PARTY`.
        PoliticalParty = "POLITICAL_PARTY",
        /// `COURT`.
        Court = "COURT",
        /// `AGENCY`.
        Agency = "AGENCY",
        /// `COMPANY`.
        Company = "COMPANY",
        /// `MEDIA`.
        Media = "MEDIA",
        /// `NGO`.
        Ngo = "NGO",
        /// `NATIONALITY`.
        Nationality = "NATIONALITY",
        /// `ETHNIC`.
        Ethnic = "ETHNIC",
        /// `RELIGIOUS`.
        Religious = "RELIGIOUS",
        /// `POLITICAL`.
        Political = "POLITICAL",
        /// `SUMMIT`.
        Summit = "SUMMIT",
        /// `WAR`.
        War = "WAR",
        /// `ELECTION`.
        Election = "ELECTION",
        /// `EXERCISE`.
        Exercise = "EXERCISE",
        /// `ATTACK`.
        Attack = "ATTACK",
        /// `WEAPON`.
        Weapon = "WEAPON",
        /// `VEHICLE`.
        Vehicle = "VEHICLE",
        /// `SYSTEM`.
        System = "SYSTEM",
        /// `OTHER`.
        Other = "OTHER",
    }
}

labels! {
    /// How a mention refers to its entity.
    MentionKind {
        /// Not said.
        #[default]
        Unspecified = "UNSPECIFIED",
        /// `NAME`.
        Name = "NAME",
        /// `SHORT`.
        Short = "SHORT",
        /// `NOMINAL`.
        Nominal = "NOMINAL",
        /// `ADJECTIVE`.
        Adjective = "ADJECTIVE",
        /// `METONYM`.
        Metonym = "METONYM",
        /// `PRONOUN`.
        Pronoun = "PRONOUN",
    }
}

labels! {
    /// Kind of a value.
    ValueType {
        /// Not said.
        #[default]
        Unspecified = "UNSPECIFIED",
        /// `DATE`.
        Date = "DATE",
        /// `DURATION`.
        Duration = "DURATION",
        /// `MONEY`.
        Money = "MONEY",
        /// `QUANTITY`.
        Quantity = "QUANTITY",
        /// `PERCENT`.
        Percent = "PERCENT",
    }
}

labels! {
    /// What part of a page a paragraph is.
    Zone {
        /// Not said.
        #[default]
        Unspecified = "UNSPECIFIED",
        /// `TITLE`.
        Title = "TITLE",
        /// `BODY`.
        Body = "BODY",
        /// `CAPTION`.
        Caption = "CAPTION",
        /// `BOILERPLATE`.
        Boilerplate = "BOILERPLATE",
    }
}

labels! {
    /// A kind of record in the answer.
    Layer {
        /// Not said.
        #[default]
        Unspecified = "UNSPECIFIED",
        /// `ENTITIES`.
        Entities = "ENTITIES",
        /// `VALUES`.
        Values = "VALUES",
        /// `RELATIONS`.
        Relations = "RELATIONS",
        /// `QUOTATIONS`.
        Quotations = "QUOTATIONS",
    }
}

labels! {
    /// A standing relation (`docs/ontology.md`).
    StateType {
        /// Not said.
        #[default]
        Unspecified = "UNSPECIFIED",
        /// `HOLDS_OFFICE`.
        HoldsOffice = "HOLDS_OFFICE",
        /// `HEAD_OF_STATE`.
        HeadOfState = "HEAD_OF_STATE",
        /// `HEAD_OF_GOVERNMENT`.
        HeadOfGovernment = "HEAD_OF_GOVERNMENT",
        /// `MINISTER_OF`.
        MinisterOf = "MINISTER_OF",
        /// `HEAD_OF`.
        HeadOf = "HEAD_OF",
        /// `SPOKESPERSON_OF`.
        SpokespersonOf = "SPOKESPERSON_OF",
        /// `AGENT_OF`.
        AgentOf = "AGENT_OF",
        /// `MEMBER_OF`.
        MemberOf = "MEMBER_OF",
        /// `CITIZEN_OF`.
        CitizenOf = "CITIZEN_OF",
        /// `BASED_IN`.
        BasedIn = "BASED_IN",
        /// `LOCATED_IN`.
        LocatedIn = "LOCATED_IN",
        /// `PART_OF`.
        PartOf = "PART_OF",
        /// `AGENCY_OF`.
        AgencyOf = "AGENCY_OF",
        /// `ALLIED_WITH`.
        AlliedWith = "ALLIED_WITH",
        /// `OPPOSED_TO`.
        OpposedTo = "OPPOSED_TO",
        /// `PARTY_TO`.
        PartyTo = "PARTY_TO",
    }
}

labels! {
    /// What happened: the sixteen PLOVER types, and two of our own (`docs/event-coding.md`).
    EventType {
        /// Not said.
        #[default]
        Unspecified = "UNSPECIFIED",
        /// `AGREE`.
        Agree = "AGREE",
        /// `CONSULT`.
        Consult = "CONSULT",
        /// `SUPPORT`.
        Support = "SUPPORT",
        /// `CONCEDE`.
        Concede = "CONCEDE",
        /// `COOPERATE`.
        Cooperate = "COOPERATE",
        /// `AID`.
        Aid = "AID",
        /// `RETREAT`.
        Retreat = "RETREAT",
        /// `REQUEST`.
        Request = "REQUEST",
        /// `ACCUSE`.
        Accuse = "ACCUSE",
        /// `REJECT`.
        Reject = "REJECT",
        /// `THREATEN`.
        Threaten = "THREATEN",
        /// `PROTEST`.
        Protest = "PROTEST",
        /// `SANCTION`.
        Sanction = "SANCTION",
        /// `MOBILIZE`.
        Mobilize = "MOBILIZE",
        /// `COERCE`.
        Coerce = "COERCE",
        /// `ASSAULT`.
        Assault = "ASSAULT",
        /// `STATE`.
        State = "STATE",
        /// `PERSONNEL`.
        Personnel = "PERSONNEL",
    }
}

labels! {
    /// Whether an event happened, will, might, should, or did not.
    Modality {
        /// Not said.
        #[default]
        Unspecified = "UNSPECIFIED",
        /// `ASSERTED`.
        Asserted = "ASSERTED",
        /// `PLANNED`.
        Planned = "PLANNED",
        /// `POSSIBLE`.
        Possible = "POSSIBLE",
        /// `DEMANDED`.
        Demanded = "DEMANDED",
        /// `NEGATED`.
        Negated = "NEGATED",
    }
}

labels! {
    /// Where the document date comes from.
    DateSource {
        /// Not said.
        #[default]
        None = "NONE",
        /// `REQUEST`.
        Request = "REQUEST",
        /// `DATELINE`.
        Dateline = "DATELINE",
        /// `BYLINE`.
        Byline = "BYLINE",
    }
}

impl Subtype {
    /// Whether this subtype goes with entities of that type.
    pub fn belongs_to(self, entity_type: EntityType) -> bool {
        use Subtype as S;
        let allowed: &[Subtype] = match entity_type {
            EntityType::Place => &[S::Country, S::Region, S::City, S::Territory, S::Supranational, S::Natural],
            EntityType::Facility => &[
                S::Airport,
                S::Base,
                S::Building,
                S::BorderCrossing,
                S::Pipeline,
                S::PowerPlant,
                S::Camp,
                S::Port,
                S::Other,
            ],
            EntityType::Organization => &[
                S::Government,
                S::Ministry,
                S::Parliament,
                S::Intergovernmental,
                S::Military,
                S::ArmedGroup,
                S::PoliticalParty,
                S::Court,
                S::Agency,
                S::Company,
                S::Media,
                S::Ngo,
                S::Other,
            ],
            EntityType::Group => &[S::Nationality, S::Ethnic, S::Religious, S::Political, S::Other],
            EntityType::Event => &[S::Summit, S::War, S::Election, S::Exercise, S::Attack, S::Other],
            EntityType::Product => &[S::Weapon, S::Vehicle, S::System, S::Other],
            EntityType::Unspecified | EntityType::Person | EntityType::Office | EntityType::Agreement => &[],
        };
        self == S::Unspecified || allowed.contains(&self)
    }
}

impl EventType {
    /// CAMEO root code ("01" to "20") of the type; PLOVER's map, with the notes of the ontology.
    pub fn cameo_root(self) -> &'static str {
        match self {
            EventType::Unspecified | EventType::Personnel => "",
            EventType::State => "01",
            EventType::Agree => "03",
            EventType::Consult => "04",
            EventType::Support => "05",
            EventType::Cooperate => "06",
            EventType::Aid => "07",
            EventType::Concede | EventType::Retreat => "08",
            EventType::Request => "10",
            EventType::Accuse => "11",
            EventType::Reject => "12",
            EventType::Threaten => "13",
            EventType::Protest => "14",
            EventType::Mobilize => "15",
            EventType::Sanction => "16",
            EventType::Coerce => "17",
            EventType::Assault => "18",
        }
    }

    /// PLOVER quad class: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict; 0 for none.
    pub fn quad_class(self) -> u8 {
        match self {
            EventType::Unspecified | EventType::State | EventType::Personnel => 0,
            EventType::Agree | EventType::Consult | EventType::Support | EventType::Concede => 1,
            EventType::Cooperate | EventType::Aid | EventType::Retreat => 2,
            EventType::Request | EventType::Accuse | EventType::Reject | EventType::Threaten => 3,
            EventType::Protest | EventType::Sanction | EventType::Mobilize | EventType::Coerce | EventType::Assault => {
                4
            }
        }
    }
}

impl StateType {
    /// Wikidata property of the state, empty where there is none.
    pub fn wikidata_property(self) -> &'static str {
        match self {
            StateType::HoldsOffice | StateType::MinisterOf | StateType::SpokespersonOf => "P39",
            StateType::HeadOfState => "P35",
            StateType::HeadOfGovernment => "P6",
            StateType::HeadOf => "P488",
            StateType::MemberOf => "P463",
            StateType::CitizenOf => "P27",
            StateType::BasedIn => "P159",
            StateType::LocatedIn => "P131",
            StateType::PartOf => "P361",
            StateType::AgencyOf => "P1001",
            StateType::PartyTo => "P710",
            StateType::Unspecified | StateType::AgentOf | StateType::AlliedWith | StateType::OpposedTo => "",
        }
    }
}
